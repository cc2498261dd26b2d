using NewsArchive.Archive;
using NewsArchive.Archive.Proofs;

namespace NewsArchive.TransparencyLog.Checks;

/// <summary>A record that is not as it was recorded.</summary>
/// <param name="Kind">The kind of the leaf.</param>
/// <param name="RecordId">The ID of the record.</param>
/// <param name="Number">The number of the record's state; 0 if the record can't be read.</param>
/// <param name="Fault">What is wrong with the record.</param>
/// <param name="Leaf">The leaf that the record contradicts; null if there is none.</param>
public sealed record RecordProblem(LeafKind Kind, long RecordId, int Number, string Fault, Leaf? Leaf)
{
    public override string ToString() => $"{Record}: {Fault}; {(Kind is LeafKind.Text or LeafKind.Form ? Cures.RepairText : Cures.Copy)}";

    internal static RecordProblem Differing(LeafContent content, Leaf leaf) =>
        new(content.Kind, content.RecordId, content.Number, $"it differs from what was recorded (leaf {leaf.Index})", leaf);

    internal static RecordProblem WithoutLeaf(LeafContent content) =>
        new(content.Kind, content.RecordId, content.Number, "it was never recorded, or is that of another record", null);

    internal static RecordProblem Repeated(LeafContent content) =>
        new(content.Kind, content.RecordId, content.Number, "it was recorded more than once, although it never changes", null);

    internal static RecordProblem Missing(Leaf leaf) =>
        new(leaf.Kind, leaf.RecordId, leaf.Number, $"it was recorded (leaf {leaf.Index}), but is missing", leaf);

    internal static RecordProblem Unreadable(RecordSet set, long id, Exception e) =>
        new(set.Kinds[0], id, 0, Cures.Unreadable(e), null);

    /// <summary>The name of the record, such as <c>note 3</c>.</summary>
    public string Record => Kind switch
    {
        LeafKind.Text when Number == 0 => $"article {RecordId}",
        LeafKind.Text => $"article {RecordId}, text of revision {Number}",
        LeafKind.Form => $"article {RecordId}, form of revision {Number}",
        LeafKind.Bulletin when Number == 0 => $"bulletin {RecordId}",
        LeafKind.Bulletin => $"bulletin {RecordId}, revision {Number}",
        LeafKind.Order => $"bulletin {RecordId}, order of revision {Number}",
        LeafKind.SourcePart => $"source {RecordId}, part {Number}",
        LeafKind.ImportedFile => $"imported file {RecordId}",
        LeafKind.Account => $"account {RecordId}, or its passkeys or sessions",
        _ => $"{Kind.ToString().ToLowerInvariant()} {RecordId}",
    };
}
