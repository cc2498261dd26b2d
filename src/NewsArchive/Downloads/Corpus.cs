using System.Globalization;
using System.IO.Compression;
using System.Text;
using NewsArchive.Citing;
using NewsArchive.Publishing;
using NewsArchive.Publishing.Forms;

namespace NewsArchive.Downloads;

/// <summary>
/// Packs articles for programs that work with corpora: their texts, a table of what is known of each, and a README of what was searched
/// for, when, and in which state of the archive, so that a paper can cite exactly what it counted.
/// </summary>
/// <param name="Content">Describes the texts.</param>
/// <param name="FileOf">Gets the name of the file with an article. Consecutive articles may share one.</param>
/// <param name="Write">Writes the text of an article.</param>
public sealed record Corpus(string Content, Func<PublicArticle, string> FileOf, Func<PublicArticle, Download, byte[]> Write)
{
    public static readonly Corpus Texts = new(
        "texts/*.txt 每篇一个文件（UTF-8）  a file of plain text for each article",
        article => $"texts/{StemOf(article)}.txt", (article, _) => Encoding.UTF8.GetBytes(PlainArticle.Of(article)));

    public static readonly Corpus Tei = new(
        "tei/*.xml 每篇一个文件（TEI P5）  a file for each article by the guidelines of the Text Encoding Initiative",
        article => $"tei/{StemOf(article)}.xml", (article, download) => PublicXml.Write(TeiText.Write(article, download.Rights)));

    public static readonly Corpus Vertical = new(
        "corpus.vert 每行一字或一词的垂直文本（CWB）  a character or word a line, for cwb-encode -xsB -c utf8",
        _ => "corpus.vert", (article, _) => Encoding.UTF8.GetBytes(VerticalText.Of(article)));

    /// <summary>Writes a ZIP while the articles are read.</summary>
    public async Task WriteAsync(Download download, Stream stream, CancellationToken cancellation)
    {
        await using var response = new DeferringStream(stream);
        await using (var zip = await ZipArchive.CreateAsync(
            response, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellation))
        {
            await WriteAsync(download, zip, cancellation);
        }
        await response.FlushAsync(cancellation);
    }

    private async Task WriteAsync(Download download, ZipArchive zip, CancellationToken cancellation)
    {
        var before = await download.StateAsync(cancellation);
        await using (var table = await CreateAsync(zip, "articles.csv", download.Now, cancellation))
            await ArticleRows.WriteAsync(download, "file", FileOf, table, cancellation);
        var count = await WriteTextsAsync(zip, download, cancellation);
        var after = await download.StateAsync(cancellation);
        await using var readme = await CreateAsync(zip, "README.txt", download.Now, cancellation);
        await readme.WriteAsync(Encoding.UTF8.GetBytes(ReadmeOf(download, count, before.Version, after)), cancellation);
    }

    private async Task<int> WriteTextsAsync(ZipArchive zip, Download download, CancellationToken cancellation)
    {
        var (count, name, file) = (0, "", Stream.Null);
        try
        {
            await foreach (var article in download.ArticlesAsync(cancellation))
            {
                if (FileOf(article) is var next && next != name)
                {
                    await file.DisposeAsync();
                    (name, file) = (next, await CreateAsync(zip, next, article.Updated, cancellation));
                }
                await file.WriteAsync(Write(article, download), cancellation);
                count++;
            }
        }
        finally
        {
            await file.DisposeAsync();
        }
        return count;
    }

    private static async Task<Stream> CreateAsync(ZipArchive zip, string name, DateTimeOffset time, CancellationToken cancellation)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = time;
        return await entry.OpenAsync(cancellation);
    }

    private string ReadmeOf(Download download, int count, long version, (long Version, string? Checkpoint) after)
    {
        var changed = after.Version == version ? ""
            : $"下载期间档案更新到版本 {after.Version}。 While this was written, the archive changed to version {after.Version}.\n";
        var checkpoint = after.Checkpoint is null ? "" : $"""

            存证日志的检查点（公钥见 {download.KeyUrl}） Checkpoint of the transparency log, signed by that key:

            {after.Checkpoint.TrimEnd()}

            """;
        return string.Create(CultureInfo.InvariantCulture, $"""
            检索 Query: {download.Query}
            网址 Address: {download.Url}
            时间 Time: {download.Now:yyyy-MM-dd HH:mm:ss zzz}
            篇数 Articles: {count}
            程序版本 Version of the program: {ProgramVersion.Current}
            档案版本 Version of the archive: {version}
            {changed}
            articles.csv 每篇一行  what is known of each article
            {Content}
            {checkpoint}
            """).ReplaceLineEndings("\r\n");
    }

    private static string StemOf(PublicArticle article) => string.Create(
        CultureInfo.InvariantCulture, $"{(article.Date is { } day ? CitationStyle.Iso(day) : "undated")}-{article.Id}");
}
