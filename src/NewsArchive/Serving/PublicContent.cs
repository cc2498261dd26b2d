namespace NewsArchive.Serving;

/// <summary>Marks an endpoint with content that everyone may read and <see cref="PageCache"/> stores.</summary>
/// <param name="IsPage">Whether it is a page, which depends on the reader's language and preferences, and not a document.</param>
public sealed record PublicContent(bool IsPage);
