package io.isotherm.feed.websocket;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;

/** An authority of its own and certificates for servers on this machine, right and wrong ones. */
public final class TestCertificates {
    private static final Duration YEAR = Duration.ofDays(365);

    private final String name;
    private final KeyPair authorityKeys;
    private final X509Certificate authority;
    private long serial;

    /** Makes the authority. */
    public TestCertificates() throws GeneralSecurityException {
        this("Isotherm test authority");
    }

    /** Makes an authority of another name. */
    public TestCertificates(final String name) throws GeneralSecurityException {
        this.name = name;
        authorityKeys = keys("EC", 256);
        authority = certificate(name, authorityKeys, name, authorityKeys,
            Instant.now().minus(YEAR), Instant.now().plus(YEAR), Der.extension(19, Der.of(Der.SEQUENCE,
                Der.bytes(0x01, 0x01, 0xFF))));
    }

    /** A certificate with its key. */
    public record Identity(PrivateKey key, X509Certificate[] chain) {
        /** Sockets of a server that shows it. */
        public ServerSocketFactory serverSockets() throws GeneralSecurityException, IOException {
            return context().getServerSocketFactory();
        }

        /** Makes TLS on top of plain sockets. */
        public SSLSocketFactory sockets() throws GeneralSecurityException, IOException {
            return context().getSocketFactory();
        }

        private SSLContext context() throws GeneralSecurityException, IOException {
            final SSLContext context = SSLContext.getInstance("TLS");
            final KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("venue", key, new char[0], chain);
            final KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, new char[0]);
            context.init(keys.getKeyManagers(), null, null);
            return context;
        }
    }

    /** A client that trusts the authority, and only it. */
    public SslContext trust() throws IOException {
        return SslContextBuilder.forClient().sslProvider(SslProvider.JDK).trustManager(authority)
            .endpointIdentificationAlgorithm("HTTPS").build();
    }

    /** One for localhost with which nothing is wrong. */
    public Identity good() throws GeneralSecurityException {
        return signed("localhost", keys("EC", 256), Instant.now().minus(YEAR), Instant.now().plus(YEAR));
    }

    /** One that was valid until yesterday. */
    public Identity expired() throws GeneralSecurityException {
        return signed("localhost", keys("EC", 256), Instant.now().minus(YEAR), Instant.now().minus(Duration.ofDays(1)));
    }

    /** One that will be valid from tomorrow. */
    public Identity notYetValid() throws GeneralSecurityException {
        return signed("localhost", keys("EC", 256), Instant.now().plus(Duration.ofDays(1)), Instant.now().plus(YEAR));
    }

    /** One for another host. */
    public Identity ofAnotherHost() throws GeneralSecurityException {
        return signed("stream.example.com", keys("EC", 256), Instant.now().minus(YEAR), Instant.now().plus(YEAR));
    }

    /** One whose key is RSA of 1024 bits. */
    public Identity weak() throws GeneralSecurityException {
        return signed("localhost", keys("RSA", 1024), Instant.now().minus(YEAR), Instant.now().plus(YEAR));
    }

    /** One that no authority signed. */
    public Identity selfSigned() throws GeneralSecurityException {
        final KeyPair keys = keys("EC", 256);
        return new Identity(keys.getPrivate(), new X509Certificate[] {certificate("localhost", keys, "localhost", keys,
            Instant.now().minus(YEAR), Instant.now().plus(YEAR), hosts("localhost"))});
    }

    private Identity signed(final String host, final KeyPair keys, final Instant from, final Instant to)
        throws GeneralSecurityException {
        return new Identity(keys.getPrivate(), new X509Certificate[] {
            certificate(host, keys, name, authorityKeys, from, to, hosts(host)), authority});
    }

    private static byte[] hosts(final String host) {
        return Der.extension(17, Der.of(Der.SEQUENCE, Der.of(0x82, host.getBytes(StandardCharsets.US_ASCII))));
    }

    private static KeyPair keys(final String algorithm, final int bits) throws GeneralSecurityException {
        final KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    /** Layout of RFC 5280, section 4.1; signed with ECDSA and SHA-256. */
    private X509Certificate certificate(final String subject, final KeyPair keys, final String issuer,
                                        final KeyPair issuerKeys, final Instant from, final Instant to,
                                        final byte[] extension) throws GeneralSecurityException {
        final byte[] algorithm = Der.of(Der.SEQUENCE,
            Der.of(Der.OBJECT, Der.bytes(0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03, 0x02)));
        final byte[] body = Der.of(Der.SEQUENCE,
            Der.of(0xA0, Der.of(Der.INTEGER, Der.bytes(2))),
            Der.of(Der.INTEGER, BigInteger.valueOf(++serial).toByteArray()),
            algorithm,
            Der.name(issuer),
            Der.of(Der.SEQUENCE, Der.time(from), Der.time(to)),
            Der.name(subject),
            keys.getPublic().getEncoded(),
            Der.of(0xA3, Der.of(Der.SEQUENCE, extension)));
        final Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(issuerKeys.getPrivate());
        signature.update(body);
        final byte[] whole = Der.of(Der.SEQUENCE, body, algorithm, Der.bits(signature.sign()));
        return (X509Certificate) CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(whole));
    }
}
