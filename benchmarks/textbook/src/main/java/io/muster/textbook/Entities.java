package io.muster.textbook;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;

/** What the two routes store. */
final class Entities {

    private Entities() {}

    @Entity(name = "Organization")
    @Table(name = "organization")
    public static class Organization extends PanacheEntityBase {
        @Id
        public UUID id;

        public String name;
        public boolean orgPro;
    }

    @Entity(name = "Membership")
    @Table(name = "membership", indexes = @Index(columnList = "organization_id, account_id"))
    public static class Membership extends PanacheEntityBase {
        @Id
        public UUID id;

        public UUID organizationId;
        public UUID accountId;
        public boolean administrator;
    }

    @Entity(name = "Event")
    @Table(name = "event")
    public static class Event extends PanacheEntityBase {
        @Id
        public UUID id;

        public UUID organizationId;
        public String status;
    }

    @Entity(name = "Collaborator")
    @Table(name = "collaborator")
    public static class Collaborator extends PanacheEntityBase {
        @Id
        public UUID id;

        public UUID eventId;
        public String name;
    }

    @Entity(name = "Participant")
    @Table(name = "participant", uniqueConstraints = @UniqueConstraint(columnNames = {"event_id", "account_id"}))
    public static class Participant extends PanacheEntityBase {
        @Id
        public UUID id;

        public UUID organizationId;
        public UUID eventId;
        public UUID accountId;
        public String email;
        public UUID collaboratorId;
        public String access;
        public Instant joinedAt;
    }

    @Entity(name = "ApiKey")
    @Table(name = "api_key", indexes = @Index(columnList = "value_hash"))
    public static class ApiKey extends PanacheEntityBase {
        @Id
        public UUID id;

        public UUID organizationId;
        public String valueHash;
    }

    @Entity(name = "Account")
    @Table(name = "account", uniqueConstraints = @UniqueConstraint(columnNames = "email"))
    public static class Account extends PanacheEntityBase {
        @Id
        public UUID id;

        public String email;
        public String firstName;
        public String lastName;
        public String onBoardingHash;
        public Instant createdAt;
    }

    @Entity(name = "EventUser")
    @Table(name = "event_user", uniqueConstraints = @UniqueConstraint(columnNames = {"organization_id", "email"}))
    public static class EventUser extends PanacheEntityBase {
        @Id
        public UUID id;

        public UUID organizationId;
        public UUID accountId;
        public String email;
        public String firstName;
        public String lastName;
        public String gender;
        public Instant createdAt;
    }

    @Entity(name = "OutboxMessage")
    @Table(name = "outbox_message")
    public static class OutboxMessage extends PanacheEntityBase {
        @Id
        public UUID id;

        public String topic;
        public String type;
        public String subject;

        @Column(length = 4_000)
        public String data;

        public Instant createdAt;

        static OutboxMessage of(String topic, String type, UUID subject, String data) {
            OutboxMessage message = new OutboxMessage();
            message.id = UUID.randomUUID();
            message.topic = topic;
            message.type = type;
            message.subject = subject.toString();
            message.data = data;
            message.createdAt = Instant.now();
            return message;
        }
    }
}
