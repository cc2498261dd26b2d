using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace NewsArchive.Tests.Support;

/// <summary>Files as a browser sends them.</summary>
public static class Upload
{
    public static MultipartFormDataContent Of(params (string Name, string Text)[] files) => Of([.. files.Select(file => (file.Name, Encoding.UTF8.GetBytes(file.Text)))]);

    public static MultipartFormDataContent Of(string name, byte[] bytes) => Of([(name, bytes)]);

    /// <summary>The form's fields, and behind them the files.</summary>
    public static MultipartFormDataContent With(IReadOnlyDictionary<string, string> fields, MultipartFormDataContent files)
    {
        var form = Empty();
        foreach (var (name, value) in fields)
            form.Add(new StringContent(value), name);
        foreach (var file in files)
            form.Add(file);
        return form;
    }

    private static MultipartFormDataContent Of(IReadOnlyList<(string Name, byte[] Bytes)> files)
    {
        var form = Empty();
        foreach (var (name, bytes) in files)
        {
            var file = new ByteArrayContent(bytes);
            file.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"files\"; filename=\"{name}\"");
            form.Add(file);
        }
        return form;
    }

    /// <summary>A ZIP of files.</summary>
    public static byte[] Zip(params (string Name, string Text)[] files)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in files)
            {
                using (var entry = zip.CreateEntry(name).Open())
                    entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }
        return bytes.ToArray();
    }

    private static MultipartFormDataContent Empty() => new() { HeaderEncodingSelector = (_, _) => Encoding.UTF8 };
}

/// <summary>A body that does not say beforehand how long it is.</summary>
public sealed class Unmeasured : HttpContent
{
    private readonly HttpContent content;

    public Unmeasured(HttpContent content)
    {
        this.content = content;
        Headers.ContentType = MediaTypeHeaderValue.Parse(content.Headers.ContentType!.ToString());
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => content.CopyToAsync(stream);

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
