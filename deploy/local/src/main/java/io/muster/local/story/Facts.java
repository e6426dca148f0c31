package io.muster.local.story;

/** What one run of the story has learned so far. Everybody and everything in it is new. */
final class Facts {

    /** Tells this run from every other. */
    final String run;

    final Person owner;
    final Person attendee;
    final Person invitee;
    final Person newcomer;

    String platformKey;
    String organizationId;
    String apiKey;
    String communityId;
    String eventId;
    String licenseId;

    Facts(String run, String platformKey) {
        this.run = run;
        this.platformKey = platformKey;
        this.owner = new Person("Olivia", "Owner", run);
        this.attendee = new Person("Jon", "Doe", run);
        this.invitee = new Person("Ingrid", "Guest", run);
        this.newcomer = new Person("Nadia", "Newcomer", run);
    }

    boolean knows(String address) {
        return address.endsWith("." + run + "@story.example");
    }
}
