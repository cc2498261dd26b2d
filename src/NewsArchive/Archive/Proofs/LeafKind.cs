namespace NewsArchive.Archive.Proofs;

/// <summary>
/// What a leaf proves. The names are stored in the database, and their order is part of the checksums of leaves: new ones come last. If
/// several leaves have the same kind, record and number, the last one counts.
/// </summary>
public enum LeafKind
{
    /// <summary>The text of an article and where it comes from; the number is that of the revision. There is one leaf for each.</summary>
    Text,

    /// <summary>
    /// The printed form of a revision of an article, and its position while it is the current one; the number is that of the revision.
    /// </summary>
    Form,

    /// <summary>A state of a bulletin; the number is that of the revision.</summary>
    Bulletin,

    /// <summary>The order of a bulletin's articles in an earlier revision, whose number it is.</summary>
    Order,

    /// <summary>The checksum of an imported file; the number is 0.</summary>
    Source,

    /// <summary>A part of an imported file; the number is that of the part.</summary>
    SourcePart,

    /// <summary>The record of an import or an undo; the number is 0.</summary>
    Import,

    /// <summary>The outcome of an import for a file; the number is 0.</summary>
    ImportedFile,

    /// <summary>A request for an import; the number is 0.</summary>
    Job,

    /// <summary>A correction; the number is 0 when it is made and 1 when it has ended.</summary>
    Correction,

    /// <summary>A retraction; the number is 0 when it is made and 1 when it has ended.</summary>
    Retraction,

    /// <summary>A note; the number is 0 when it is written and 1 when it has ended.</summary>
    Note,

    /// <summary>An account with its passkeys and sessions; the number is 0.</summary>
    Account,

    /// <summary>An entry of the audit trail; the number is 0.</summary>
    Act,

    /// <summary>The purge of an article; the number is 0 when it is requested and 1 when it is carried out or dropped.</summary>
    Purge,
}
