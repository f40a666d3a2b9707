package dev.tidemark.dashboard.store;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import javax.sql.DataSource;

/** Connections on which prepared statements that name one schema mean another. */
final class Renaming {
  private Renaming() {}

  /** The pool's connections, with {@code to} wherever a statement says {@code from}. */
  static DataSource pool(DataSource pool, String from, String to) {
    return proxy(
        DataSource.class,
        (self, method, arguments) ->
            switch (method.getName()) {
              case "isWrapperFor" -> false;
              case "getConnection" -> connection(pool.getConnection(), from, to);
              default -> method.invoke(pool, arguments);
            });
  }

  private static Connection connection(Connection connection, String from, String to) {
    return proxy(
        Connection.class,
        (self, method, arguments) -> {
          if (!method.getName().equals("prepareStatement")) {
            return method.invoke(connection, arguments);
          }
          Object[] renamed = arguments.clone();
          renamed[0] = ((String) arguments[0]).replace(from, to);
          return method.invoke(connection, renamed);
        });
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            Renaming.class.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              try {
                return handler.invoke(self, method, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
