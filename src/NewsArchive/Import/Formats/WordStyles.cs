using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using WordStyle = DocumentFormat.OpenXml.Wordprocessing.Style;

namespace NewsArchive.Import.Formats;

/// <summary>The paragraph styles of a Word document, as far as they indent first lines or mark headings.</summary>
internal sealed class WordStyles
{
    // A style that is based on itself, in a damaged file, must not be followed forever.
    private const int MaxDepth = 20;

    // Level 9 stands for running text.
    private const int Levels = 9;

    private readonly Dictionary<string, Style> styles = [];
    private string? standard;

    public static WordStyles Of(StyleDefinitionsPart? part)
    {
        var read = new WordStyles();
        if (part is null)
            return read;
        using var reader = OpenXmlReader.Create(part);
        string? id = null;
        while (reader.Read())
        {
            if (!reader.IsStartElement)
                continue;
            if (reader.ElementType == typeof(WordStyle))
                id = read.Begin(reader);
            else if (id is not null)
                read.styles[id] = With(reader, read.styles[id]);
        }
        return read;
    }

    /// <summary>Whether an element indents the first line of a paragraph; null if it does not say.</summary>
    public static bool? IndentOf(OpenXmlReader reader) =>
        // A hanging indent takes the place of an indent of the first line.
        reader.ElementType == typeof(Indentation) && reader.Attributes.Any(IsFirstLineOrHanging)
            ? reader.Attributes.Any(attribute => IsFirstLine(attribute) && attribute.Value is not (null or "0"))
            : null;

    /// <summary>Whether an element makes a paragraph a heading; null if it does not say.</summary>
    public static bool? HeadingOf(OpenXmlReader reader) =>
        reader.ElementType == typeof(OutlineLevel) && int.TryParse(ValueOf(reader), out var level) ? level < Levels : null;

    /// <summary>Gets the value of an element; null if it has none.</summary>
    public static string? ValueOf(OpenXmlReader reader) => AttributeOf(reader, "val");

    /// <summary>Whether a style indents first lines.</summary>
    /// <param name="id">The ID of the style; null for that of paragraphs which name none.</param>
    public bool Indents(string? id) => ChainOf(id).Select(style => style.Indents).FirstOrDefault(indents => indents is not null) == true;

    /// <summary>Whether a style is that of a heading.</summary>
    /// <param name="id">The ID of the style; null for that of paragraphs which name none.</param>
    public bool IsHeading(string? id) => ChainOf(id).Select(style => style.IsHeading).FirstOrDefault(value => value is not null) == true;

    private IEnumerable<Style> ChainOf(string? id)
    {
        id ??= standard;
        for (var depth = 0; depth < MaxDepth && id is not null && styles.TryGetValue(id, out var style); depth++)
        {
            yield return style;
            id = style.BasedOn;
        }
    }

    private string? Begin(OpenXmlReader reader)
    {
        if (AttributeOf(reader, "type") is not (null or "paragraph") || AttributeOf(reader, "styleId") is not { } id)
            return null;
        styles[id] = new Style();
        if (AttributeOf(reader, "default") is "1" or "true")
            standard = id;
        return id;
    }

    private static Style With(OpenXmlReader reader, Style style) => style with
    {
        BasedOn = reader.ElementType == typeof(BasedOn) ? ValueOf(reader) : style.BasedOn,
        Indents = IndentOf(reader) ?? style.Indents,
        IsHeading = HeadingOf(reader) ?? style.IsHeading,
    };

    private static bool IsFirstLine(OpenXmlAttribute attribute) => attribute.LocalName is "firstLine" or "firstLineChars";

    private static bool IsFirstLineOrHanging(OpenXmlAttribute attribute) =>
        IsFirstLine(attribute) || attribute.LocalName is "hanging" or "hangingChars";

    private static string? AttributeOf(OpenXmlReader reader, string name) =>
        reader.Attributes.Where(attribute => attribute.LocalName == name).Select(attribute => attribute.Value).FirstOrDefault();

    private sealed record Style(string? BasedOn = null, bool? Indents = null, bool? IsHeading = null);
}
