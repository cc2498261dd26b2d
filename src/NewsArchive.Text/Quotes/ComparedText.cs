using System.Text;
using NewsArchive.Text.Analysis;

namespace NewsArchive.Text.Quotes;

/// <summary>
/// A text as quotations are compared with it: folded like the search index, but with its punctuation. Of punctuation, only forms are folded
/// that printers exchange: the shapes of quotation marks, dashes and ellipses. White space counts only between letters and digits.
/// </summary>
public sealed class ComparedText
{
    private const int Space = ' ', Dash = '-', Ellipsis = '…', Stop = '.';

    private static readonly Dictionary<int, int> Forms = new (string Printed, char Compared)[]
    {
        ("“”「」〝〞", '"'), ("‘’『』", '\''), ("—–―─‐−", (char)Dash), ("〜", '~'), ("•・‧⋅", '·'),
    }.SelectMany(forms => forms.Printed.Select(printed => KeyValuePair.Create((int)printed, (int)forms.Compared))).ToDictionary();

    private readonly List<FoldedCharacter> characters;

    /// <summary>Folds a text.</summary>
    /// <param name="text">Any string, such as a paragraph.</param>
    public ComparedText(string text)
    {
        Text = text;
        var folded = new List<FoldedCharacter>(text.Length);
        Folding.Fold(text, folded);
        characters = new List<FoldedCharacter>(folded.Count);
        for (var i = 0; i < folded.Count; i++)
            Add(folded[i], followedByWord: i + 1 < folded.Count && folded[i + 1].Kind == CharacterKind.LetterOrDigit);
        Runes = [.. characters.Select(c => c.Rune.Value)];
    }

    /// <summary>The text, not folded.</summary>
    public string Text { get; }

    /// <summary>The code points that are compared.</summary>
    internal int[] Runes { get; }

    /// <summary>Gets the place of a compared character in the text.</summary>
    internal (int Start, int End) PlaceOf(int index) => (characters[index].Start, characters[index].End);

    /// <summary>Whether a compared character is a mark, and neither letter, digit nor space.</summary>
    internal bool IsMark(int index) => characters[index].Kind == CharacterKind.Punctuation;

    /// <summary>Whether an index is inside a word or number, which no quotation may cut: 15人 does not say 5人.</summary>
    internal bool IsInWord(int index) => index > 0 && index < characters.Count
        && characters[index - 1].Kind == CharacterKind.LetterOrDigit && characters[index].Kind == CharacterKind.LetterOrDigit;

    private void Add(FoldedCharacter character, bool followedByWord)
    {
        if (character.Kind == CharacterKind.WhiteSpace)
        {
            if (followedByWord && characters is [.., { Kind: CharacterKind.LetterOrDigit }])
                characters.Add(character with { Rune = new Rune(Space) });
            return;
        }
        if (character.Kind == CharacterKind.Punctuation)
            character = character with { Rune = new Rune(Forms.GetValueOrDefault(character.Rune.Value, character.Rune.Value)) };
        // A row of dashes is one dash, and a row of dots an ellipsis.
        if (characters is [.., var last])
        {
            var isRow = character.Rune.Value switch
            {
                Dash => last.Rune.Value == Dash,
                Stop => last.Rune.Value is Stop or Ellipsis,
                _ => false,
            };
            if (isRow)
            {
                characters[^1] = last with { Rune = new Rune(character.Rune.Value == Dash ? Dash : Ellipsis), End = character.End };
                return;
            }
        }
        characters.Add(character);
    }
}
