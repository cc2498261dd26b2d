using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;

namespace NewsArchive.TransparencyLog;

/// <summary>A note with signatures, in the format <c>signed-note</c> of C2SP.</summary>
/// <param name="Text">The signed text, which ends with a line feed.</param>
/// <param name="Signatures">The signatures.</param>
public sealed record SignedNote(string Text, IReadOnlyList<NoteSignature> Signatures)
{
    /// <summary>Parses a note; returns null if it is not one.</summary>
    public static SignedNote? Parse(string note)
    {
        var end = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (end < 0 || !note.EndsWith('\n'))
            return null;
        var signatures = note[(end + 2)..].TrimEnd('\n').Split('\n').Select(NoteSignature.Parse).ToList();
        return signatures.Contains(null) ? null : new SignedNote(note[..(end + 1)], signatures!);
    }
}

/// <summary>A signature of a note.</summary>
/// <param name="Name">The name of the key.</param>
/// <param name="Bytes">The ID of the key, of four bytes, and the signature. That of another kind of key may have any length.</param>
public sealed record NoteSignature(string Name, byte[] Bytes)
{
    public const int IdSize = 4;

    internal static NoteSignature? Parse(string line) =>
        line.Split(' ') is ["—", var name, var base64] && Base64.IsValid(base64, out var length) && length > IdSize
        // The last character has bits that no byte has.
        && Convert.ToBase64String(Convert.FromBase64String(base64)) == base64
            ? new NoteSignature(name, Convert.FromBase64String(base64))
            : null;
}

/// <summary>The statement of a checkpoint, in the format <c>tlog-checkpoint</c> of C2SP: how many leaves a log has, and its root.</summary>
/// <param name="Origin">The name of the log.</param>
/// <param name="Size">The number of leaves.</param>
/// <param name="Root">The root of the tree.</param>
public sealed record TreeHead(string Origin, long Size, byte[] Root)
{
    /// <summary>Parses the text of a note; returns null if it is not a checkpoint.</summary>
    public static TreeHead? Parse(string text) =>
        text.Split('\n') is [var origin, var size, var root, ..]
        && long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && Base64.IsValid(root, out var length) && length == SHA256.HashSizeInBytes
            ? new TreeHead(origin, number, Convert.FromBase64String(root))
            : null;

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Convert.ToBase64String(Root)}\n");
}
