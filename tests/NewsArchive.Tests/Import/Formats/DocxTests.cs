using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using NewsArchive.Tests.Support;
using WordText = DocumentFormat.OpenXml.Wordprocessing.Text;

namespace NewsArchive.Tests.Import.Formats;

/// <summary>Documents of Word, imported and looked at on their pages.</summary>
public sealed class DocxTests
{
    [Fact]
    public async Task A_document_is_a_bulletin_of_its_paragraphs()
    {
        await using var app = new ArchiveApp(seeds: false);
        await File.WriteAllBytesAsync(app.Folder.File("2025-03-08.docx"), Document(
            "港口扩建提速", "　　新华社海口3月8日电（记者王一）海南一处港口8日开始扩建。", "　　新航道水深十八米，可供巨轮进出。（完）",
            "", "铁路竣工", "　　新华社兰州3月8日电（记者李二）铁路8日竣工，列车时速二百公里。"));
        Assert.Equal(2, Assert.Single(await app.ImportAsync(app.Folder.File("2025-03-08.docx"))).Added);
        var page = await app.ReadAsync("/articles/1");
        Assert.Equal("港口扩建提速", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("2025-03-08", page.QuerySelector(".where time")!.GetAttribute("datetime"));
        Assert.Equal(2, page.QuerySelectorAll(".text p").Length);
        Assert.Contains("港口扩建提速", (await app.ReadAsync("/bulletins/1")).QuerySelector(".lines")!.TextContent);
    }

    [Fact]
    public async Task The_indents_of_styles_are_those_of_paragraphs_and_a_heading_is_a_subhead()
    {
        await using var app = new ArchiveApp(seeds: false);
        string[] paragraphs =
        [
            "Title:港口扩建提速", "First:新华社海口3月8日电（记者王一）海南一处港口8日开始扩建。", "First:新航道水深十八米，可供巨轮进出。",
            "Heading2:巨轮可以进出", "First:港口负责人说，扩建两年完成。", "First:当地渔民表示欢迎。（完）",
        ];
        await File.WriteAllBytesAsync(app.Folder.File("2025-03-08.docx"), Styled(paragraphs));
        Assert.Equal(1, Assert.Single(await app.ImportAsync(app.Folder.File("2025-03-08.docx"))).Added);
        var page = await app.ReadAsync("/articles/1");
        Assert.Equal("港口扩建提速", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("巨轮可以进出", Assert.Single(page.QuerySelectorAll(".text h2, .text h3")).TextContent.Trim());
        Assert.Equal(4, page.QuerySelectorAll(".text p").Length);
        var lines = (await app.ReadAsync("/bulletins/1")).QuerySelectorAll(".lines li").Select(li => li.LastElementChild!.TextContent);
        Assert.Equal(paragraphs.Select(p => p.Replace("First:", "　　").Split(':')[^1]), lines);
    }

    [Theory]
    [InlineData("没有压缩", "it can't be read as a Word document")]
    public async Task What_is_no_document_is_named(string text, string expected)
    {
        await using var app = new ArchiveApp(seeds: false);
        Assert.Contains(expected, (await app.ImportAsync("a.docx", text)).Problem);
    }

    [Fact]
    public async Task A_document_that_names_a_part_which_is_not_in_it_is_refused_with_the_cure()
    {
        await using var app = new ArchiveApp(seeds: false);
        using var bytes = new MemoryStream();
        bytes.Write(Styled("First:新华社海口3月8日电　港口扩建。"));
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Update, leaveOpen: true))
            zip.GetEntry("word/styles.xml")!.Delete();
        await File.WriteAllBytesAsync(app.Folder.File("a.docx"), bytes.ToArray());
        var problem = Assert.Single(await app.ImportAsync(app.Folder.File("a.docx"))).Problem;
        Assert.Equal("it can't be read as a Word document: Specified part does not exist in the package; save it again in Word", problem);
    }

    /// <summary>Paragraphs with the name of their style before a colon. What First is based on indents its first lines, as does Heading2.</summary>
    public static byte[] Styled(params string[] paragraphs)
    {
        using var bytes = new MemoryStream();
        using (var document = WordprocessingDocument.Create(bytes, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>().Styles = new Styles(
                StyleOf("Body", null, new Indentation { FirstLineChars = 200 }), StyleOf("First", "Body"), StyleOf("Title", null),
                StyleOf("Heading2", "Body", new OutlineLevel { Val = 1 }));
            main.Document = new Document(new Body(paragraphs.Select(paragraph => paragraph.Split(':')).Select(parts => new Paragraph(
                new ParagraphProperties(new ParagraphStyleId { Val = parts[0] }), new Run(new WordText(parts[1]))))));
        }
        return bytes.ToArray();
    }

    private static Style StyleOf(string id, string? basedOn, params OpenXmlElement[] properties)
    {
        var style = new Style { StyleId = id, Type = StyleValues.Paragraph };
        if (basedOn is not null)
            style.Append(new BasedOn { Val = basedOn });
        style.Append(new StyleParagraphProperties(properties));
        return style;
    }

    public static byte[] Document(params string[] paragraphs)
    {
        using var bytes = new MemoryStream();
        using (var document = WordprocessingDocument.Create(bytes, WordprocessingDocumentType.Document))
        {
            document.AddMainDocumentPart().Document = new Document(new Body(paragraphs.Select(paragraph =>
                new Paragraph(new Run(new WordText(paragraph) { Space = SpaceProcessingModeValues.Preserve })))));
        }
        return bytes.ToArray();
    }
}
