namespace NewsArchive.Corrections;

/// <summary>A request to retract articles.</summary>
/// <param name="ArticleIds">The IDs of the articles.</param>
/// <param name="Reason">The reason, for readers.</param>
/// <param name="HidesText">Whether readers are to see neither the texts nor the titles any more.</param>
public sealed record RetractionRequest(IReadOnlyCollection<long> ArticleIds, string Reason, bool HidesText);
