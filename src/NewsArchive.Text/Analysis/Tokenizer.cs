using System.Runtime.InteropServices;

namespace NewsArchive.Text.Analysis;

/// <summary>
/// Divides texts into tokens. Documents, queries and highlighted texts are all tokenized by this class, so that they always agree. An
/// instance reuses its buffers and is not thread-safe.
/// </summary>
/// <param name="vocabulary">Assigns numbers to words.</param>
/// <remarks>
/// Each character of a script that is written without spaces is a token, and so is each run of letters and digits. White space ends a run
/// of letters and digits and has no other meaning: 李国利 邓孟 equals 李国利邓孟. Punctuation marks are not distinguished by form or number.
/// </remarks>
internal sealed class Tokenizer(Vocabulary vocabulary)
{
    private readonly List<FoldedCharacter> folded = [];
    private Token[] tokens = [];
    private char[] letters = new char[64];

    /// <summary>Divides a text into tokens, in linear time.</summary>
    /// <param name="text">Any string, not folded. Lone surrogates count as punctuation.</param>
    /// <returns>The tokens in order, valid until the next call; empty if the text has only white space and punctuation.</returns>
    public ReadOnlySpan<Token> Read(string text)
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
                    tokens[count++] = new Token(character.Rune.Value, Vocabulary.None, character.Start, character.End, followsPunctuation);
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

    /// <summary>Reads the word that begins at an index, and moves the index to the word's last character.</summary>
    private int ReadWord(ReadOnlySpan<FoldedCharacter> characters, ref int i)
    {
        var length = 0;
        for (; i < characters.Length && characters[i].Kind == CharacterKind.LetterOrDigit; i++)
        {
            if (length + 2 > letters.Length)
                Array.Resize(ref letters, letters.Length * 2);
            length += characters[i].Rune.EncodeToUtf16(letters.AsSpan(length));
        }
        i--;
        return vocabulary.NumberOf(letters.AsSpan(0, length));
    }
}
