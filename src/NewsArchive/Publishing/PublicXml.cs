using System.Text;
using System.Xml;
using System.Xml.Linq;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Publishing;

/// <summary>
/// Writes what is published as XML, and makes texts fit for it, since XML cannot contain every character, not even escaped (XML 1.0, 2.2).
/// </summary>
public static class PublicXml
{
    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) };

    /// <summary>Writes a document in UTF-8.</summary>
    public static byte[] Write(XElement root) => Write(root.WriteTo);

    /// <summary>Writes a document in UTF-8.</summary>
    public static byte[] Write(Action<XmlWriter> content)
    {
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, Settings))
            content(writer);
        return stream.ToArray();
    }

    /// <summary>Replaces the characters that XML forbids: control characters by visible symbols, others by U+FFFD.</summary>
    public static string Text(string text)
    {
        if (IsFit(text))
            return text;
        var fit = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            fit.Append(rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? Replacement((char)rune.Value) : rune.ToString());
        return fit.ToString();
    }

    private static string Replacement(char forbidden) =>
        char.IsControl(forbidden) ? ControlPictures.Show(forbidden.ToString()) : Rune.ReplacementChar.ToString();

    private static bool IsFit(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i]))
                continue;
            if (i + 1 == text.Length || !XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
                return false;
            i++;
        }
        return true;
    }
}
