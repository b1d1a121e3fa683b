package io.isotherm.bench.socket;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate for localhost, made by the JDK's keytool for one run, and those who trust it. */
final class LoopbackTls {
    private static final String PASSWORD = "only for this run";

    private final KeyStore keys;
    private final TrustManagerFactory trust;

    LoopbackTls() throws IOException, GeneralSecurityException, InterruptedException {
        final Path folder = Files.createTempDirectory("isotherm-bench",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        final Path store = folder.resolve("keys.p12");
        try {
            final Path program = Path.of(System.getProperty("java.home"), "bin", "keytool");
            final Process keytool = new ProcessBuilder(program.toString(), "-genkeypair", "-alias", "server",
                "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "san=dns:localhost", "-storetype",
                "PKCS12", "-keystore", store.toString(), "-storepass", PASSWORD)
                .redirectErrorStream(true).start();
            final String said = new String(keytool.getInputStream().readAllBytes());
            if (keytool.waitFor() != 0) {
                throw new IOException("keytool made no certificate: " + said);
            }
            keys = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(store)) {
                keys.load(in, PASSWORD.toCharArray());
            }
        } finally {
            Files.deleteIfExists(store);
            Files.delete(folder);
        }
        final KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", keys.getCertificate("server"));
        trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
    }

    ServerSocketFactory serverSockets() throws GeneralSecurityException {
        final KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        final SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context.getServerSocketFactory();
    }

    SslContext netty() throws IOException, GeneralSecurityException {
        return SslContextBuilder.forClient().sslProvider(SslProvider.JDK)
            .trustManager((X509Certificate) keys.getCertificate("server")).endpointIdentificationAlgorithm("HTTPS")
            .build();
    }

    SSLContext jdk() throws GeneralSecurityException {
        final SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
