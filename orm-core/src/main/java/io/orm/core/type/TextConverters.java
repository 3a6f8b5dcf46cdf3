package io.orm.core.type;

import io.orm.core.exception.UsageException;
import java.net.InetAddress;

/** Java types for database types that travel as their text. Records, so that types made twice are equal. */
final class TextConverters {
    private TextConverters() {}

    record OfHost() implements SqlType.Converter<InetAddress, String> {
        @Override
        public String toDatabase(InetAddress value) {
            return Inet.of(value).toString();
        }

        @Override
        public InetAddress fromDatabase(String value) {
            Inet inet = Inet.parse(value);
            if (!inet.isHost()) {
                throw new UsageException("The database holds " + value
                        + ", a host with its network, which no java.net.InetAddress can be; use inetWithPrefix()");
            }
            return inet.address();
        }
    }

    record OfInet() implements SqlType.Converter<Inet, String> {
        @Override
        public String toDatabase(Inet value) {
            return value.toString();
        }

        @Override
        public Inet fromDatabase(String value) {
            return Inet.parse(value);
        }
    }

    record OfMacAddress() implements SqlType.Converter<MacAddress, String> {
        @Override
        public String toDatabase(MacAddress value) {
            return value.toString();
        }

        @Override
        public MacAddress fromDatabase(String value) {
            return MacAddress.parse(value);
        }
    }

    /** A text in a cast to {@code bit(n)} would be cut or filled up silently: the cast is to {@code varbit}, which the column then measures. */
    static final class Bits extends AbstractType<BitString> {
        Bits(String ddl) {
            super(TypeKind.NAMED, ddl, BitString.class);
        }

        @Override
        public BitString fromBase(Object base) {
            return new BitString((String) base);
        }

        @Override
        public Object toBase(BitString value) {
            return value.digits();
        }
    }
}
