package io.muster.chassis.credentials;

import java.security.Provider;
import java.security.Security;
import java.util.ServiceLoader;

import org.jose4j.jca.ProviderContext;

/**
 * What checks and makes the signatures of tokens: the machine's own code where there is some for it (Corretto's provider, which
 * is a dozen times as fast as the JDK's), and the JDK otherwise. It is asked for signatures only and changes nothing else.
 */
final class Signatures {
    static final String NATIVE = "AmazonCorrettoCryptoProvider";
    private static final ProviderContext PROVIDERS = providers();

    private Signatures() {}

    /** For jose4j. */
    static ProviderContext providers(boolean nativeCode) {
        ProviderContext providers = new ProviderContext();
        if (nativeCode) {
            providers.getSuppliedKeyProviderContext().setSignatureProvider(NATIVE);
        }
        return providers;
    }

    static ProviderContext inUse() {
        return PROVIDERS;
    }

    private static ProviderContext providers() {
        boolean works = ServiceLoader.load(Provider.class, Signatures.class.getClassLoader()).stream()
                .filter(provider -> provider.type().getSimpleName().equals(NATIVE))
                .findFirst()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.getService("Signature", "SHA256withECDSA") != null)
                .map(Signatures::register)
                .orElse(false);
        return providers(works);
    }

    /** Behind all others, so that nobody gets it without asking for it. */
    private static boolean register(Provider provider) {
        Security.addProvider(provider);
        return true;
    }
}
