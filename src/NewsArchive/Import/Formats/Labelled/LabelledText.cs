using System.Text.RegularExpressions;
using NewsArchive.Import.Formats.Records;
using NewsArchive.Text.Bulletins;
using NewsArchive.Text.Bulletins.Lines;

namespace NewsArchive.Import.Formats.Labelled;

/// <summary>
/// Reads text in which labels name the fields of each article, as collected by people and programs (标题：… 时间：… 正文：) and as published on
/// newspapers' CD-ROMs (【 标 题 】…). Bulletins of wire copy have no such labels.
/// </summary>
public static partial class LabelledText
{
    /// <summary>The version of the reader. It increases whenever the same bytes may give another result.</summary>
    public const int Version = RecordSource.Version + 1;

    private const string Expected = "no label 标题 or 正文 has anything after it.";

    // The number of lines, at the top of the first article, in which the labels are searched for.
    private const int LinesOfLabels = 12;

    /// <summary>
    /// Whether a text has labels: its first line is a label, others follow, and one of them is for the title or the text.
    /// </summary>
    public static bool Is(SourceText source)
    {
        var top = source.Lines.Where(line => line.Role != LineRole.Blank).Take(LinesOfLabels).Select(source.TrimmedText).ToList();
        var fields = top.Select(LabelOf).OfType<Label>().Select(label => label.Name.Field).Distinct().ToList();
        return top.Count > 0 && LabelOf(top[0]) is not null
            && fields.Count > 1 && (fields.Contains(Field.Title) || fields.Contains(Field.Text));
    }

    public static UndatedPart Read(SourceText source)
    {
        var records = new List<Record>();
        LabelledRecord? open = null;
        string? opening = null;
        foreach (var line in source.Lines.Where(line => line.Role != LineRole.Blank))
        {
            var (text, label) = (source.TrimmedText(line), LabelOf(source.TrimmedText(line)));
            // The label that begins the first article begins each of the others as well.
            opening ??= label?.Text;
            if (label?.Text == opening || open is null)
            {
                open?.AddTo(records);
                open = new LabelledRecord(line.Number);
            }
            if (label is not null && (label.IsBracketed || !open.HasText || label.Text == opening))
                open.Begin(label, line.Number);
            else
                open.Continue(text, line.Number);
        }
        open?.AddTo(records);
        return new RecordSource(source, records, RecordSource.AssignRoles(source, records), source.Findings, Expected).ToUndated();
    }

    private static Label? LabelOf(string line)
    {
        var match = Bracketed.Match(line) is { Success: true } bracketed ? bracketed : WithColon.Match(line);
        return match.Success && FieldNames.Find(match.Groups["name"].Value) is { } name
            ? new Label(string.Concat(match.Groups["name"].Value.Where(char.IsLetter)), name, match.Groups["value"].Value, line[0] == '【')
            : null;
    }

    [GeneratedRegex(@"^【\s*(?<name>[^【】]{1,12}?)\s*】\s*(?<value>.*)$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Bracketed { get; }

    [GeneratedRegex(
        @"^(?<name>[\p{IsCJKUnifiedIdeographs}\s]{2,8}|[A-Za-z_ ]{3,16})\s*[：:]\s*(?<value>.*)$",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex WithColon { get; }
}

/// <summary>A label at the start of a line.</summary>
/// <param name="Text">The label, without spaces.</param>
/// <param name="Name">The field that the label stands for.</param>
/// <param name="Value">The text that follows the label on the same line.</param>
/// <param name="IsBracketed">Whether the label is enclosed in 【】.</param>
internal sealed record Label(string Text, FieldName Name, string Value, bool IsBracketed);
