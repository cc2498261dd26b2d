using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using NewsArchive.Import.Formats;
using NewsArchive.Import.Formats.Pdf;
using NewsArchive.Import.Sources;
using NewsArchive.Tests.Import.Formats;
using NewsArchive.Tests.Support;
using NewsArchive.Text.Bulletins;
using NewsArchive.Text.Tests.Support;

namespace NewsArchive.Tests.Import;

/// <summary>
/// Whatever a file that contains text became on the way, or the text in it, it is read or refused with a reason and a cure.
/// </summary>
[Trait("Category", "Slow")]
public sealed class ContainerMutationTests
{
    private const int Count = 2000;

    private static readonly BulletinContext Context = new("2025-03-08", new DateOnly(2026, 1, 31));

    private static readonly byte[] Harbour = Encoding.UTF8.GetBytes(Bulletins.Of(Bulletins.HarbourArticle));

    [Fact]
    public void Mutated_documents_of_Word()
    {
        byte[][] samples =
        [
            DocxTests.Document("港口", "　　新华社海口3月8日电　港口扩建。"),
            DocxTests.Styled("Title:港口", "First:新华社海口3月8日电　港口扩建。", "Heading2:巨轮"),
        ];
        string[] pieces =
        [
            "PK", "<w:p>", "</w:t>", "<w:pStyle w:val=\"First\"/>", "<w:style w:styleId=\"First\">", "&#0;", "&a;",
            "<!DOCTYPE a [<!ENTITY a \"&a;&a;\">]>", "<", "\0",
        ];
        var outer = new Mutator(samples, pieces);
        AssertRead(".docx", seconds: 2, number =>
            number % 3 == 0 ? outer.Mutant(number) : WithMutatedPart(samples[number % samples.Length], number, pieces));
    }

    [Fact]
    public void Mutated_web_archives()
    {
        string[] pieces =
        [
            "--b\r\n", "--b--", "\r\n\r\n", "Content-Type: text/html; charset=", "Content-Transfer-Encoding: base64\r\n", "=?utf-8?B?",
            "=\r\n", "=3D", "multipart/related; boundary=", "\0",
        ];
        byte[][] pages = [Encoding.UTF8.GetBytes(HtmlTests.Meta), Encoding.UTF8.GetBytes(HtmlTests.LinkedData)];
        var inner = new Mutator(pages, ["<p>", "</div>", "<script>", "<!--", "&#x110000;", "\0"]);
        byte[][] samples = [ArchiveOf(pages[0]), Encoding.UTF8.GetBytes(HtmlTests.WebArchive("8bit", HtmlTests.Meta))];
        var outer = new Mutator(samples, pieces);
        AssertRead(".mht", seconds: 1, number => number % 3 == 0 ? ArchiveOf(inner.Mutant(number)) : outer.Mutant(number));

        static byte[] ArchiveOf(byte[] page) => Encoding.UTF8.GetBytes(
            HtmlTests.WebArchive("base64", Convert.ToBase64String(page, Base64FormattingOptions.InsertLineBreaks)));
    }

    [Fact]
    public void Mutated_PDFs()
    {
        string[] pieces =
        [
            "<<", ">>", "[", "(", "stream\n", "endobj\n", "3 0 R", "/Kids [2 0 R]", "/Length 4", "/Filter /FlateDecode", "BT ", "q ",
            "/X Do ", "obj\n", "\0",
        ];
        byte[][] samples = [PdfFile.Of([(60, 700, "港口"), (60, 680, "新华社海口3月8日电　港口扩建。")]), .. Corpus.Files(".pdf")];
        // A PDF is read in a process of its own, which ends where the memory does.
        Mutants.AssertEach(Count, seconds: 10, new Mutator(samples, pieces).Mutant, Read, limitsMemory: false);

        static void Read(byte[] pdf)
        {
            try
            {
                AssertReadOrRefused(() => PdfReader.Read(Encoding.UTF8.GetBytes(PdfPages.Read(pdf))));
            }
            catch (OutOfMemoryException)
            {
            }
        }
    }

    [Theory]
    [InlineData(".zip")]
    [InlineData(".tar")]
    [InlineData(".tgz")]
    [InlineData(".txt.gz")]
    public void Mutated_packed_files(string extension)
    {
        using var folder = new TemporaryFolder();
        string[] pieces = ["ustar", "PK\u0001\u0002", "PK\u0003\u0004", "PK\u0005\u0006", "../", "\0", "99999999999", "\u001f\u008b"];
        var outer = new Mutator([Pack(extension, Harbour), .. Corpus.Files(extension)], pieces);
        Mutants.AssertEach(Count, seconds: 2, outer.Mutant, bytes =>
        {
            var path = folder.File(Guid.NewGuid().ToString("n") + extension);
            File.WriteAllBytes(path, bytes);
            using (var list = SourceList.Of([path]))
            {
                Assert.True(list.Files.Count + list.Missing.Count + list.Skipped.Count > 0);
                Assert.All(list.Missing, missing => AssertReason(missing.Problem!));
                foreach (var file in list.Files)
                {
                    AssertReadOrRefused(() =>
                        Format.Of(file.Name).Read(SourceContent.OpenAsync(file, default).GetAwaiter().GetResult().Bytes, default));
                }
            }
            File.Delete(path);
        });
    }

    private static void AssertRead(string extension, double seconds, Func<int, byte[]> mutant)
    {
        var format = Format.Of(extension);
        Mutants.AssertEach(Count, seconds, mutant, bytes => AssertReadOrRefused(
            () => format.Read(format.Extract!(bytes, default).GetAwaiter().GetResult(), default)));
    }

    private static void AssertReadOrRefused(Func<UndatedPart> read)
    {
        try
        {
            MutationTests.AssertClosed(read().Date(Context));
        }
        catch (Exception e) when (e is InvalidDataException or SourceException)
        {
            AssertReason(e.Message);
        }
    }

    /// <summary>What follows the last semicolon is the cure.</summary>
    private static void AssertReason(string problem)
    {
        Assert.DoesNotContain('\n', problem);
        Assert.Matches("; [a-z][^;]*$", problem);
    }

    private static byte[] Pack(string extension, byte[] content)
    {
        using var packed = new MemoryStream();
        switch (extension)
        {
            case ".zip":
                using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
                {
                    foreach (var name in new[] { "稿件/a.txt", "b.txt" })
                    {
                        using var entry = zip.CreateEntry(name).Open();
                        entry.Write(content);
                    }
                }
                break;
            case ".tar":
                using (var tar = new TarWriter(packed, leaveOpen: true))
                {
                    tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "稿件/a.txt") { DataStream = new MemoryStream(content) });
                    tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, "b.txt") { DataStream = new MemoryStream(content) });
                }
                break;
            default:
                using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
                    gzip.Write(extension == ".tgz" ? Pack(".tar", content) : content);
                break;
        }
        return packed.ToArray();
    }

    /// <summary>Replaces a part of a document with a mutant of it.</summary>
    private static byte[] WithMutatedPart(byte[] document, int number, string[] pieces)
    {
        using var mutated = new MemoryStream();
        mutated.Write(document);
        using (var zip = new ZipArchive(mutated, ZipArchiveMode.Update, leaveOpen: true))
        {
            var part = zip.Entries[number % zip.Entries.Count];
            var name = part.FullName;
            using var content = new MemoryStream();
            using (var old = part.Open())
                old.CopyTo(content);
            part.Delete();
            using var changed = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
            changed.Write(new Mutator([content.ToArray()], pieces).Mutant(number));
        }
        return mutated.ToArray();
    }
}
