using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace NewsArchive.Text.Analysis;

/// <summary>
/// Divides a text into tokens. Documents, queries and highlighted texts all go through this class, so that they always agree. An instance
/// reuses its buffers and is not thread-safe.
/// </summary>
/// <remarks>
/// A character of a script that is written without blanks is a token; so is a run of letters and digits. White space ends such a run, and
/// otherwise has no meaning: 李国利 邓孟 equals 李国利邓孟. All punctuation is alike, whatever its form and number.
/// </remarks>
public sealed class Tokenizer
{
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> words =
        new HashSet<string>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly List<FoldedCharacter> folded = [];
    private Token[] tokens = [];
    private char[] letters = new char[64];

    internal Tokenizer()
    {
    }

    /// <summary>Divides a text into tokens, in linear time.</summary>
    /// <param name="text">Any string, not folded; lone surrogates count as punctuation.</param>
    /// <returns>The tokens in their order; empty where the text has only white space and punctuation.</returns>
    public static ImmutableArray<Token> Tokenize(string text) => [.. new Tokenizer().Read(text)];

    /// <summary>Divides a text into tokens. It allocates only for words that the instance has not seen before.</summary>
    /// <returns>The tokens in their order; the span is valid until the next call.</returns>
    internal ReadOnlySpan<Token> Read(string text)
    {
        folded.Clear();
        Folding.Fold(text, folded);
        ReadOnlySpan<FoldedCharacter> characters = CollectionsMarshal.AsSpan(folded);
        if (tokens.Length < characters.Length)
            tokens = new Token[Math.Max(characters.Length, 2 * tokens.Length)];
        var (count, followsPunctuation) = (0, false);
        for (var i = 0; i < characters.Length; i++)
        {
            ref readonly var character = ref characters[i];
            switch (character.Kind)
            {
                case CharacterKind.WhiteSpace:
                    continue;
                case CharacterKind.Punctuation:
                    followsPunctuation = count > 0;
                    continue;
                case CharacterKind.Ideograph:
                    tokens[count++] = new Token(character.Rune.Value, null, character.Start, character.End, followsPunctuation);
                    break;
                case CharacterKind.LetterOrDigit:
                    var word = ReadWord(characters, ref i);
                    tokens[count++] = new Token(0, word, character.Start, characters[i].End, followsPunctuation);
                    break;
            }
            followsPunctuation = false;
        }
        return tokens.AsSpan(0, count);
    }

    /// <summary>Reads the word that begins at an index, and moves the index to its last character.</summary>
    private string ReadWord(ReadOnlySpan<FoldedCharacter> characters, ref int i)
    {
        var length = 0;
        for (; i < characters.Length && characters[i].Kind == CharacterKind.LetterOrDigit; i++)
        {
            if (length + 2 > letters.Length)
                Array.Resize(ref letters, letters.Length * 2);
            length += characters[i].Rune.EncodeToUtf16(letters.AsSpan(length));
        }
        i--;
        if (!words.TryGetValue(letters.AsSpan(0, length), out var word))
            words.Set.Add(word = new string(letters, 0, length));
        return word;
    }
}
