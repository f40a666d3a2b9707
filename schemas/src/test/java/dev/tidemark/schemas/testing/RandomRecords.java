package dev.tidemark.schemas.testing;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Fills records with random values, to see that every value comes back as it was. */
public final class RandomRecords {
  private static final String LETTERS = "abcXYZ019 /-_.@\"\\<>&é漢😀";
  private final Random random;

  /** Values of that seed. */
  public RandomRecords(long seed) {
    this.random = new Random(seed);
  }

  /** A record with every component set. */
  public <T> T of(Class<T> type) throws ReflectiveOperationException {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      values[i] = value(components[i].getGenericType());
    }
    Constructor<T> constructor = type.getDeclaredConstructor(types);
    return constructor.newInstance(values);
  }

  private Object value(Type type) throws ReflectiveOperationException {
    if (type instanceof ParameterizedType p) {
      return collection(p);
    }
    Class<?> c = (Class<?>) type;
    if (c == String.class) {
      return text();
    } else if (c == long.class || c == Long.class) {
      return random.nextLong(1L << 50);
    } else if (c == int.class || c == Integer.class) {
      return random.nextInt(1 << 20);
    } else if (c == double.class || c == Double.class) {
      return random.nextInt(1_000) / 8.0;
    } else if (c == boolean.class) {
      return random.nextBoolean();
    } else if (c == Instant.class) {
      return Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L));
    } else if (c == LocalDate.class) {
      return LocalDate.ofEpochDay(random.nextInt(40_000));
    } else if (c == Duration.class) {
      return Duration.ofSeconds(random.nextInt(100_000));
    } else if (c == BigDecimal.class) {
      return BigDecimal.valueOf(random.nextLong(1L << 40) * 2 + 1, 3);
    } else if (c.isEnum()) {
      Object[] constants = c.getEnumConstants();
      return constants[random.nextInt(constants.length)];
    }
    return of(c);
  }

  private Object collection(ParameterizedType type) throws ReflectiveOperationException {
    Type[] arguments = type.getActualTypeArguments();
    if (Map.class.isAssignableFrom((Class<?>) type.getRawType())) {
      Map<String, Object> map = new LinkedHashMap<>();
      for (int i = random.nextInt(3); i >= 0; i--) {
        map.put(text(), value(arguments[1]));
      }
      return map;
    }
    List<Object> list = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      list.add(value(arguments[0]));
    }
    return list;
  }

  private String text() {
    StringBuilder text = new StringBuilder("t");
    int[] points = LETTERS.codePoints().toArray();
    for (int i = random.nextInt(12); i > 0; i--) {
      text.appendCodePoint(points[random.nextInt(points.length)]);
    }
    return text.toString();
  }
}
