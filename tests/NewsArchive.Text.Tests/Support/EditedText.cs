using FsCheck;
using FsCheck.Fluent;

namespace NewsArchive.Text.Tests.Support;

/// <summary>A text, and what an editor's hand made of it.</summary>
/// <param name="Before">The text.</param>
/// <param name="After">The text after the edits.</param>
/// <param name="Touched">How many characters were deleted and inserted in all; each character of a paragraph that is moved is both.</param>
internal sealed record EditedText(string Before, string After, int Touched)
{
    private static readonly string[] Pieces =
        ["港口", "铁路", "通航", "第", "7", "a1", " ", "，", "、", "。", "。", "\n", "\n", "e\u0301", "𠮷", "👨‍👩‍👧"];

    /// <summary>Short texts, and some that are the same or quite others after many edits.</summary>
    public static Arbitrary<EditedText> Short { get; } = Of(News.Some(0, 40, Gen.Elements(Pieces)).Select(string.Concat), 0, 1, 2, 4, 16);

    /// <summary>A running text with the ends of paragraphs that it lost.</summary>
    public static string InParagraphs(string text)
    {
        var sentences = text.ReplaceLineEndings("").Split('。', StringSplitOptions.RemoveEmptyEntries).Chunk(3);
        return string.Concat(sentences.Select(paragraph => string.Concat(paragraph.Select(sentence => sentence + "。")) + "\n"));
    }

    /// <summary>One of these texts after so many edits.</summary>
    public static Arbitrary<EditedText> Of(Gen<string> texts, params int[] edits) => Arb.From(
        from text in texts
        from count in Gen.Elements(edits)
        from edited in Edited(new EditedText(text, text, 0), count)
        select edited,
        Shrunk);

    public override string ToString() => $"{Generated.Show(Before)}\n{Generated.Show(After)}";

    private static Gen<EditedText> Edited(EditedText text, int edits) =>
        edits == 0 || text.After == "" ? Gen.Constant(text) : EditedOnce(text).SelectMany(edited => Edited(edited, edits - 1));

    private static Gen<EditedText> EditedOnce(EditedText text) =>
        from at in Gen.Choose(0, text.After.Length - 1)
        from length in Gen.Choose(1, 6)
        from other in Gen.Choose(0, text.After.Length - 1)
        from otherLength in Gen.Choose(1, 6)
        from edited in Gen.Elements(
            text.Replace(at, 0, text.Piece(other, otherLength)),
            text.Replace(at, text.Piece(at, length).Length, ""),
            text.Replace(at, text.Piece(at, length).Length, text.Piece(other, otherLength)),
            text.Join(at),
            text.Move(at, other))
        select edited;

    private static IEnumerable<EditedText> Shrunk(EditedText text) =>
    [
        .. Shrink.Parts(text.Before.Length).Select(part => Without(text, text.Before.Substring(part.Start, part.Length))),
        .. Shrink.Text(text.Before).Select(before => text with { Before = before }),
        .. Shrink.Text(text.After).Select(after => text with { After = after }),
    ];

    private static EditedText Without(EditedText text, string part) =>
        text with { Before = Without(text.Before, part), After = Without(text.After, part) };

    private static string Without(string text, string part) =>
        text.IndexOf(part, StringComparison.Ordinal) is >= 0 and var at ? text.Remove(at, part.Length) : text;

    private string Piece(int at, int length) => After.Substring(at, Math.Min(length, After.Length - at));

    private EditedText Replace(int at, int length, string with) =>
        this with { After = After[..at] + with + After[(at + length)..], Touched = Touched + length + with.Length };

    private EditedText Join(int at) => After.IndexOf('\n', at) is >= 0 and var end && end < After.Length - 1 ? Replace(end, 1, "") : this;

    private EditedText Move(int from, int to)
    {
        var paragraphs = After.Split('\n').ToList();
        var paragraph = paragraphs[from % paragraphs.Count];
        paragraphs.RemoveAt(from % paragraphs.Count);
        paragraphs.Insert(to % (paragraphs.Count + 1), paragraph);
        return this with { After = string.Join('\n', paragraphs), Touched = Touched + 2 * (paragraph.Length + 1) };
    }
}
