using NewsArchive.Import.Sources;
using NewsArchive.Tests.Support;

namespace NewsArchive.Benchmarks;

/// <summary>The real news that is measured with, which lies beside the checkout.</summary>
internal static class Corpus
{
    public static string Transcripts { get; } = Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "corpus", "xwlb"));

    /// <summary>Reads files as the importer does.</summary>
    public static async IAsyncEnumerable<ReadFile> ReadAsync(SourceList sources, DateOnly today)
    {
        foreach (var file in sources.Files)
        {
            var content = await SourceContent.OpenAsync(file, CancellationToken.None);
            await foreach (var part in new SourceReader(file, content, Year: null, Series: null).ReadAsync(today, CancellationToken.None))
                yield return new ReadFile(file.Name, content.Sha256, part);
        }
    }
}

/// <summary>A file of one part with what was read in it.</summary>
internal sealed record ReadFile(string Name, string Sha256, FilePart Part);
