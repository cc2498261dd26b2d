using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Articles;
using NewsArchive.Archive.Proofs;

namespace NewsArchive.TransparencyLog;

/// <summary>The proof that the current text of an article is a leaf of a signed checkpoint. Bytes are in Base64.</summary>
/// <param name="Article">The ID of the article.</param>
/// <param name="Revision">The number of the revision.</param>
/// <param name="Index">The index of the leaf.</param>
/// <param name="Leaf">
/// The data of the leaf: the salt of sixteen bytes, then the <see cref="LeafContent"/>. Null for an article that readers can't see.
/// </param>
/// <param name="Hash">The hash of the leaf.</param>
/// <param name="Path">The audit path, from the leaf to the root.</param>
/// <param name="Checkpoint">The checkpoint, as a signed note.</param>
public sealed record ArticleProof(
    long Article, int Revision, long Index,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] byte[]? Leaf,
    byte[] Hash, IReadOnlyList<byte[]> Path, string Checkpoint)
{
    /// <summary>Creates the proof.</summary>
    /// <returns>The proof; null if no checkpoint covers the leaf yet.</returns>
    public static async Task<ArticleProof?> OfAsync(ArchiveContext archive, Article article, CancellationToken cancellation)
    {
        var checkpoint = await archive.Checkpoints.AsNoTracking().SingleOrDefaultAsync(cancellation);
        var leaf = await archive.Leaves.AsNoTracking()
            .Where(l => l.Kind == LeafKind.Text && l.RecordId == article.Id && l.Number == article.Revision)
            .OrderBy(l => l.Index).LastOrDefaultAsync(cancellation);
        if (leaf is null || checkpoint is null || leaf.Index >= checkpoint.Size)
            return null;
        byte[]? data = article.WithdrawnAt is null ? [.. leaf.Salt, .. LeafContents.Text(article).Bytes] : null;
        var path = await new LogTree(archive).PathAsync(leaf.Index, checkpoint.Size, cancellation);
        return new ArticleProof(article.Id, article.Revision, leaf.Index, data, leaf.Hash, path, checkpoint.Note);
    }
}
