using NewsArchive.Text.Bulletins;

namespace NewsArchive.Import.Formats;

/// <summary>
/// A part of a file that has been parsed but not dated. Parsing is expensive and dating is cheap: if a file turns out to have another year,
/// once its bulletin is found in the archive, it is dated again without being parsed again.
/// </summary>
/// <param name="Date">Dates the articles by what is known apart from the content.</param>
public sealed record UndatedPart(Func<BulletinContext, ParsedPart> Date);
