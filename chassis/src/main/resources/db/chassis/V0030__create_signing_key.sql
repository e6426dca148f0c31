-- The keys that sign this service's tokens, shared by its replicas. A private key is readable only with the deployment's secret.
CREATE TABLE signing_key (
    kind text NOT NULL,
    generation integer NOT NULL,
    key_id text NOT NULL,
    public_key text NOT NULL,
    sealed_private_key text NOT NULL,
    use_from timestamptz NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_signing_key PRIMARY KEY (kind, generation),
    CONSTRAINT ck_signing_key_generation CHECK (generation > 0)
);
