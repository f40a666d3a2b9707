package dev.tidemark.ingest.price;

/** Names of models as different reports of one vendor spell them. */
public final class ModelName {
  private ModelName() {}

  /** Without the vendor before it, and without the length of the context after it. */
  static String unqualified(String model) {
    return model.replaceFirst("^[a-z]+/", "").replaceFirst("\\[[^]]*\\]$", "");
  }

  /** Also without the day of its release: what two reports must agree on. */
  public static String plain(String model) {
    return unqualified(model).replaceFirst("[-@](\\d{8}|latest)$", "");
  }
}
