using NewsArchive.Text.Bulletins;

namespace NewsArchive.Import.Formats;

/// <summary>
/// A part of a file that has been parsed except for the dates of its articles. Parsing is expensive and dating is cheap: a file whose
/// year turns out to be another, once its bulletin is found in the archive, is dated again and not parsed again.
/// </summary>
/// <param name="Date">Dates the articles by what is known apart from the bytes.</param>
public sealed record UndatedPart(Func<BulletinContext, ParsedPart> Date);
