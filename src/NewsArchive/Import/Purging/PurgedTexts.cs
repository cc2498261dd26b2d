using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Import.Formats;

namespace NewsArchive.Import.Purging;

/// <summary>The texts that were purged from an archive, which no import brings back.</summary>
public sealed class PurgedTexts
{
    public static readonly PurgedTexts None = new([]);

    private readonly IReadOnlyList<(byte[] Secret, HashSet<string> Marks)> marks;

    private PurgedTexts(IReadOnlyList<(byte[] Secret, HashSet<string> Marks)> marks) => this.marks = marks;

    public static async Task<PurgedTexts> OfAsync(ArchiveContext archive, CancellationToken cancellation)
    {
        var purges = await archive.Purges.Where(p => p.PurgedAt != null).Select(p => new { p.Secret, p.Marks }).ToListAsync(cancellation);
        // All purges of an archive share a secret, unless some were made elsewhere.
        return new([.. purges.GroupBy(p => Convert.ToHexString(p.Secret!)).Select(group =>
            (group.First().Secret!, group.SelectMany(p => p.Marks!.Split('\n')).ToHashSet()))]);
    }

    /// <summary>Whether an article has a purged text.</summary>
    public bool Recognize(PrintedArticle article) =>
        marks.Any(known => TextMarks.Recognize(known.Marks, known.Secret, article.Text, article.Date));
}
