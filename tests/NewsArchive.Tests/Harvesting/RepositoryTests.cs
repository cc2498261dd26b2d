using System.Buffers.Text;
using System.Net;
using System.Text;
using System.Xml.Linq;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Harvesting;

/// <summary>The answers and the errors of OAI-PMH, each checked against the grammar of the protocol.</summary>
public sealed class RepositoryTests : IDisposable
{
    private static readonly XNamespace Oai = Harvester.Oai;

    private readonly ArchiveApp app = new(seeds: false)
    {
        Settings = { ["Site:Contact"] = "archive@xinwen.cn", ["Site:Rights"] = "新华社 <版权> & 署名" },
    };
    private readonly HttpClient client;
    private readonly Harvester harvester;

    public RepositoryTests() => harvester = new(client = app.CreateClient());

    public void Dispose()
    {
        client.Dispose();
        app.Dispose();
    }

    [Fact]
    public async Task It_says_what_it_is()
    {
        var empty = (await harvester.AskAsync("verb=Identify")).Element(Oai + "Identify")!;
        Assert.Equal("archive@xinwen.cn", empty.Element(Oai + "adminEmail")!.Value);
        await ImportAsync();
        var identify = (await harvester.AskAsync("verb=Identify")).Element(Oai + "Identify")!;
        Assert.Equal("http://localhost/oai", identify.Element(Oai + "baseURL")!.Value);
        Assert.Equal("2025-06-20T02:00:00Z", identify.Element(Oai + "earliestDatestamp")!.Value);
        Assert.Equal("persistent", identify.Element(Oai + "deletedRecord")!.Value);
    }

    [Fact]
    public async Task It_is_closed_while_nobody_can_be_asked_about_it()
    {
        foreach (var contact in new[] { "", "nobody", "me@localhost" })
        {
            await using var closed = new ArchiveApp(seeds: false) { Settings = { ["Site:Contact"] = contact } };
            using var reader = closed.Visit();
            var response = await reader.GetAsync("/oai?verb=Identify");
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
            Assert.Contains("Site:Contact", await response.Content.ReadAsStringAsync());
        }
    }

    [Theory]
    [InlineData("oai_dc")]
    [InlineData("tei")]
    public async Task Each_format_is_listed_and_has_the_article(string prefix)
    {
        await ImportAsync();
        var formats = await harvester.AskAsync("verb=ListMetadataFormats&identifier=oai:localhost:1");
        Assert.Contains(prefix, formats.Descendants(Oai + "metadataPrefix").Select(element => element.Value));
        var record = await harvester.AskAsync($"verb=GetRecord&identifier=oai:localhost:2&metadataPrefix={prefix}");
        var metadata = record.Descendants(Oai + "metadata").Single();
        Assert.Contains("省博物馆新馆开放", metadata.Value);
        Assert.Contains("首批展出青铜器二百余件", metadata.Value);
        Assert.Contains("张三", metadata.Descendants().Where(e => e.Name.LocalName is "creator" or "author").Select(e => e.Value));
        Assert.Contains("http://localhost/articles/2", metadata.Value);
        Assert.Contains("新华社 <版权> & 署名", metadata.Value);
        Assert.Equal("2025-06-20T02:00:00Z", record.Descendants(Oai + "datestamp").Single().Value);
    }

    [Fact]
    public async Task A_text_of_every_shape_is_valid()
    {
        await app.ImportAsync(Repository.Seeds);
        await app.ImportAsync("odd.jsonl", """
            {"title":"<b>&\u0001\ufffe</b>","date":"2025-06-18","body":"甲\u0002乙]]>丙<script>alert(1)</script>，各地农机手昼夜作业播种。"}
            """);
        foreach (var prefix in new[] { "oai_dc", "tei" })
            await harvester.HarvestAsync("metadataPrefix=" + prefix);
        Assert.Contains(harvester.Records.Values, record => record.Value.Contains("alert(1)"));
    }

    [Fact]
    public async Task Sets_are_series_agencies_and_columns()
    {
        await ImportAsync();
        var sets = (await harvester.AskAsync("verb=ListSets")).Descendants(Oai + "set")
            .ToDictionary(set => set.Element(Oai + "setName")!.Value, set => set.Element(Oai + "setSpec")!.Value);
        Assert.Equal("series:" + Base64Url.EncodeToString(Encoding.UTF8.GetBytes("新华每日电讯")), sets["系列：新华每日电讯"]);
        await app.ImportAsync(
            app.Folder.Write("other.txt", Bulletins.Of(Bulletins.Article("高原铁路全线铺轨", Bulletins.Railway))), series: "参考消息");
        await harvester.HarvestAsync($"metadataPrefix=oai_dc&set={sets["系列：新华每日电讯"]}");
        Assert.Equal(["oai:localhost:1", "oai:localhost:2"], harvester.Last);
        Assert.Contains(sets["系列：新华每日电讯"], harvester.Records["oai:localhost:1"].Descendants(Oai + "setSpec").Select(spec => spec.Value));
        await harvester.HarvestAsync("metadataPrefix=oai_dc&set=series");
        Assert.Equal(3, harvester.Last.Count);
        await harvester.HarvestAsync($"metadataPrefix=oai_dc&set={sets["机构：新华社"]}");
        Assert.Equal(3, harvester.Last.Count);
    }

    [Theory]
    [InlineData("", "badVerb")]
    [InlineData("verb=", "badVerb")]
    [InlineData("verb=identify", "badVerb")]
    [InlineData("verb=Identify&verb=Identify", "badVerb")]
    [InlineData("metadataPrefix=oai_dc", "badVerb")]
    [InlineData("verb=Identify&x=1", "badArgument")]
    [InlineData("verb=Identify&metadataPrefix=oai_dc", "badArgument")]
    [InlineData("verb=ListSets&set=series", "badArgument")]
    [InlineData("verb=GetRecord&metadataPrefix=oai_dc", "badArgument")]
    [InlineData("verb=GetRecord&identifier=oai:localhost:1", "badArgument")]
    [InlineData("verb=GetRecord&identifier=oai:localhost:1&identifier=oai:localhost:2&metadataPrefix=oai_dc", "badArgument")]
    [InlineData("verb=ListRecords", "badArgument")]
    [InlineData("verb=ListRecords&metadataPrefix=oai_dc&metadataPrefix=oai_dc", "badArgument")]
    [InlineData("verb=ListRecords&metadataPrefix=oai_dc&resumptionToken=abc", "badArgument")]
    [InlineData("verb=ListRecords&metadataPrefix=oai_dc&from=2025-06-20T00:00:00Z&until=2025-06-21", "badArgument")]
    [InlineData("verb=ListRecords&metadataPrefix=oai_dc&from=2025-06-21&until=2025-06-20", "badArgument")]
    [InlineData("verb=ListRecords&metadataPrefix=oai_dc&from=2025-6-20", "badArgument")]
    [InlineData("verb=ListRecords&metadataPrefix=oai_dc&from=junk", "badArgument")]
    [InlineData("verb=ListRecords&metadataPrefix=oai_dc&from=", "badArgument")]
    [InlineData("verb=ListIdentifiers&metadataPrefix=oai_dc&until=2025-02-30", "badArgument")]
    [InlineData("verb=ListRecords&metadataPrefix=oai_dc&until=2025-06-20T00:00:00", "badArgument")]
    [InlineData("verb=ListRecords&metadataPrefix=%22%3C%26", "badArgument")]
    [InlineData("verb=ListRecords&metadataPrefix=oai_dc&set=%3Cb%3E", "badArgument")]
    [InlineData("verb=ListRecords&metadataPrefix=ninjs", "cannotDisseminateFormat")]
    [InlineData("verb=GetRecord&identifier=oai:localhost:1&metadataPrefix=ninjs", "cannotDisseminateFormat")]
    [InlineData("verb=GetRecord&identifier=oai:localhost:99&metadataPrefix=oai_dc", "idDoesNotExist")]
    [InlineData("verb=GetRecord&identifier=oai:localhost:%2B1&metadataPrefix=oai_dc", "idDoesNotExist")]
    [InlineData("verb=GetRecord&identifier=oai:elsewhere:1&metadataPrefix=oai_dc", "idDoesNotExist")]
    [InlineData("verb=GetRecord&identifier=invalid%22id%3C%26%01&metadataPrefix=oai_dc", "idDoesNotExist")]
    [InlineData("verb=ListMetadataFormats&identifier=oai:localhost:99", "idDoesNotExist")]
    [InlineData("verb=ListRecords&metadataPrefix=oai_dc&until=1999-12-31", "noRecordsMatch")]
    [InlineData("verb=ListIdentifiers&metadataPrefix=oai_dc&from=2030-01-01T00:00:00Z", "noRecordsMatch")]
    [InlineData("verb=ListRecords&metadataPrefix=oai_dc&set=subject", "noRecordsMatch")]
    [InlineData("verb=ListRecords&metadataPrefix=oai_dc&set=series:!", "noRecordsMatch")]
    [InlineData("verb=ListRecords&resumptionToken=junk", "badResumptionToken")]
    [InlineData("verb=ListRecords&resumptionToken=", "badResumptionToken")]
    [InlineData("verb=ListIdentifiers&resumptionToken=bmluanMKCgoKMAow", "badResumptionToken")]
    [InlineData("verb=ListSets&resumptionToken=junk", "badResumptionToken")]
    public async Task Every_error_of_the_protocol_is_answered(string query, string code)
    {
        await ImportAsync();
        var root = await harvester.AskAsync(query);
        Assert.Equal(code, root.Element(Oai + "error")!.Attribute("code")!.Value);
        var request = root.Element(Oai + "request")!;
        Assert.Equal("http://localhost/oai", request.Value);
        Assert.Equal(code is not ("badVerb" or "badArgument"), request.HasAttributes);
    }

    [Theory]
    [InlineData("verb=ListIdentifiers&metadataPrefix=oai_dc&from=2025-06-20")]
    [InlineData("verb=GetRecord&identifier=oai:localhost:1&metadataPrefix=tei")]
    [InlineData("verb=Nothing")]
    public async Task A_posted_request_has_the_same_answer(string query)
    {
        await ImportAsync();
        using var form = new StringContent(query, new System.Net.Http.Headers.MediaTypeHeaderValue("application/x-www-form-urlencoded"));
        using var posted = await client.PostAsync("/oai", form);
        Assert.Equal(await client.GetStringAsync("/oai?" + query), await posted.Content.ReadAsStringAsync());
        using var elsewhere = await client.PostAsync("/articles/1.json", new StringContent(query));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, elsewhere.StatusCode);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded; charset=utf-7", "verb=Identify", 1)]
    [InlineData("application/x-www-form-urlencoded", "verb=Identify&", 2000)]
    [InlineData("application/x-www-form-urlencoded", "name", 2000)]
    [InlineData("multipart/form-data", "--x\r\n", 1)]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nverb\r\n\r\n", 1)]
    public async Task A_posted_form_that_cannot_be_read_is_an_error_of_the_protocol(string type, string line, int times)
    {
        using var form = new ByteArrayContent(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(line, times))));
        form.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type);
        using var posted = await client.PostAsync("/oai", form);
        Assert.Equal(HttpStatusCode.OK, posted.StatusCode);
        var error = Harvester.Check(await posted.Content.ReadAsStringAsync()).Element(Oai + "error")!;
        Assert.Equal("badArgument", error.Attribute("code")!.Value);
        Assert.StartsWith("The posted form can't be read: ", error.Value);
    }

    [Fact]
    public async Task A_harvester_that_asks_too_often_is_told_when_to_go_on()
    {
        await using var limited = new ArchiveApp(seeds: false)
        {
            Settings = { ["Site:Contact"] = "archive@xinwen.cn", ["Site:SearchesAMinute"] = "2" },
        };
        using var impatient = limited.CreateClient();
        const string query = "/oai?verb=Identify";
        Assert.Equal("\"harvest\";r=1;t=60", Assert.Single((await impatient.GetAsync(query)).Headers.GetValues("RateLimit")));
        await impatient.GetAsync(query);
        limited.Clock.Now = limited.Clock.Now.AddSeconds(20);
        using var refused = await impatient.GetAsync(query);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(40), refused.Headers.RetryAfter!.Delta);
        Assert.Equal(HttpStatusCode.OK, (await impatient.GetAsync("/search?q=港口")).StatusCode);
        limited.Clock.Now = limited.Clock.Now.AddSeconds(40);
        Assert.Equal(HttpStatusCode.OK, (await impatient.GetAsync(query)).StatusCode);
    }

    private Task ImportAsync() =>
        app.ImportAsync(app.Folder.Write("day.txt", Bulletins.Of(Bulletins.HarbourArticle, Bulletins.MuseumArticle)), series: "新华每日电讯");
}
