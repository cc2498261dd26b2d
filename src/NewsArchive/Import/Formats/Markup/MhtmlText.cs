using MimeKit;

namespace NewsArchive.Import.Formats.Markup;

/// <summary>Extracts the page from a web archive (MHTML), in which a browser saves a page with its images and styles.</summary>
public static class MhtmlText
{
    /// <exception cref="InvalidDataException">The file is not a web archive, or contains no page.</exception>
    public static async Task<byte[]> ExtractAsync(byte[] archive, CancellationToken cancellation)
    {
        try
        {
            using var stream = new MemoryStream(archive, writable: false);
            using var message = await MimeMessage.LoadAsync(stream, persistent: true, cancellation);
            // The first part is the page; those after it are its frames and what it shows.
            var page = message.BodyParts.OfType<TextPart>().FirstOrDefault(part => part.IsHtml);
            if (page?.Content is not { } content)
                throw new InvalidDataException("there is no page in this web archive; save the page again, as .html");
            using var bytes = new MemoryStream();
            await content.DecodeToAsync(bytes, cancellation);
            return bytes.ToArray();
        }
        catch (Exception e) when (e is FormatException or ArgumentException or NotSupportedException)
        {
            var reason = e.Message.TrimEnd('.');
            throw new InvalidDataException($"it can't be read as a web archive: {reason}; save the page again, as .html", e);
        }
    }
}
