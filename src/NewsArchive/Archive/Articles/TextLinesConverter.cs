using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Archive.Articles;

/// <summary>Stores a list of lines in one text column, separated by line feeds.</summary>
public sealed class TextLinesConverter() : ValueConverter<TextLines, string>(lines => lines.ToString(), text => TextLines.Parse(text));

/// <summary>Compares lists of lines by content. A list is immutable, so it serves as its own snapshot.</summary>
public sealed class TextLinesComparer() : ValueComparer<TextLines>(favorStructuralComparisons: false);
