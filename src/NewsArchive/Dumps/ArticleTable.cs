using NewsArchive.Dumps.Parquet;
using NewsArchive.Publishing;
using ZstdSharp;

namespace NewsArchive.Dumps;

/// <summary>
/// The articles as a table: the main fields of <see cref="PublicArticle"/>, one a column. Collects the rows of a row group.
/// </summary>
internal sealed class ArticleTable(Compressor compressor)
{
    private const int RowsInGroup = 5000, MaxGroupSize = 64 << 20;

    private static readonly DateOnly Epoch = new(1970, 1, 1);

    private readonly IReadOnlyList<(Column Column, Action<Column, PublicArticle> Add)> columns =
    [
        (new Column("id", ColumnType.Int64, isRequired: true), (c, a) => c.Add(a.Id)),
        (new Column("url", ColumnType.Text, isRequired: true), (c, a) => c.Add(a.Url)),
        (new Column("revision", ColumnType.Int32, isRequired: true), (c, a) => c.Add(a.Revision)),
        (new Column("title", ColumnType.Text, isRequired: true), (c, a) => c.Add(a.Title)),
        (new Column("subtitle", ColumnType.Text), (c, a) => c.Add(a.Subtitle)),
        (new Column("column", ColumnType.Text), (c, a) => c.Add(a.Column)),
        (new Column("date", ColumnType.Date), (c, a) => c.Add(DaysOf(a.Date))),
        (new Column("presumedDate", ColumnType.Date), (c, a) => c.Add(DaysOf(a.PresumedDate))),
        (new Column("agency", ColumnType.Text), (c, a) => c.Add(a.Agency)),
        (new Column("place", ColumnType.Text), (c, a) => c.Add(a.Place)),
        (new Column("dateline", ColumnType.Text), (c, a) => c.Add(a.Dateline)),
        (new Column("byline", ColumnType.Text), (c, a) => c.Add(a.Byline)),
        (new Column("reporters", ColumnType.Texts), (c, a) => c.Add(a.Reporters)),
        (new Column("body", ColumnType.Texts), (c, a) => c.Add(a.Body)),
        (new Column("captions", ColumnType.Texts), (c, a) => c.Add(a.Captions)),
        (new Column("credit", ColumnType.Text), (c, a) => c.Add(a.Credit)),
        (new Column("sourceAddress", ColumnType.Text), (c, a) => c.Add(a.SourceAddress)),
        (new Column("series", ColumnType.Text, hasRange: true), (c, a) => c.Add(a.Series)),
        (new Column("bulletin", ColumnType.Int64), (c, a) => c.Add(a.Bulletin?.Id)),
        (new Column("position", ColumnType.Int32), (c, a) => c.Add(a.Bulletin?.Position)),
        (new Column("recorded", ColumnType.Time, isRequired: true), (c, a) => c.Add(MicrosecondsOf(a.Recorded))),
        (new Column("updated", ColumnType.Time, isRequired: true), (c, a) => c.Add(MicrosecondsOf(a.Updated))),
    ];

    private int rows;

    public IReadOnlyList<Column> Columns => [.. columns.Select(each => each.Column)];

    public TableSchema Schema => new([.. Columns.Select(column => new TableField(column.Name, column.Type.Name))]);

    public bool IsEmpty => rows == 0;

    /// <summary>Whether the rows are as many, or as long, as a row group may be.</summary>
    public bool IsFull => rows >= RowsInGroup || columns.Sum(each => (long)each.Column.Size) >= MaxGroupSize;

    public void Add(PublicArticle article)
    {
        foreach (var (column, add) in columns)
            add(column, article);
        rows++;
    }

    /// <summary>Encodes the collected rows, and begins again.</summary>
    public EncodedRows Encode()
    {
        var encoded = new EncodedRows(rows, [.. columns.Select(each => each.Column.Encode(compressor))]);
        rows = 0;
        return encoded;
    }

    private static long? DaysOf(DateOnly? day) => day?.DayNumber - Epoch.DayNumber;

    private static long MicrosecondsOf(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}
