namespace NewsArchive.Import;

/// <summary>What the import of one file came to.</summary>
/// <param name="Path">The file, as it was found.</param>
/// <param name="Added">Articles that the archive did not have.</param>
/// <param name="Changed">Articles with another text or date than before; the old one is kept.</param>
/// <param name="Same">Articles that are as they were.</param>
/// <param name="Withdrawn">Articles that the file does not hold any more; they keep their pages.</param>
/// <param name="Reading">What was read; null where the file was not read, since it could not be or holds the bytes that it held before.</param>
/// <param name="Problem">Why nothing came of the file, in one line; null where all went well.</param>
public sealed record ImportOutcome(
    string Path, int Added = 0, int Changed = 0, int Same = 0, int Withdrawn = 0, Reading? Reading = null, string? Problem = null);
