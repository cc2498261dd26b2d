using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NewsArchive.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class SegmentsAndIndexes : Migration
    {
        // EF can't index what is inside a complex property, so that these are not in its model. Each covers what a list of
        // names and a page of one name ask for: what SQLite would have to fetch from a row lies behind its story there.
        private static readonly (string Column, string Filter)[] Names =
        [
            ("Place", "\"WithdrawnAt\" IS NULL AND \"Place\" IS NOT NULL"),
            ("Column", "\"WithdrawnAt\" IS NULL AND \"Column\" IS NOT NULL"),
            ("Agency", "\"WithdrawnAt\" IS NULL AND \"Agency\" IS NOT NULL"),
            ("Reporters", "\"WithdrawnAt\" IS NULL AND \"Reporters\" <> ''"),
        ];

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Articles_Date_BulletinId_Position",
                table: "Articles");

            // The segments are made of the articles at the next start, by SearchIndex.CatchUpAsync.
            migrationBuilder.Sql("DROP TABLE ArticleTerms;");

            migrationBuilder.CreateTable(
                name: "IndexSegments",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Checksum = table.Column<long>(type: "INTEGER", nullable: false),
                    Size = table.Column<int>(type: "INTEGER", nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: false),
                    FirstId = table.Column<long>(type: "INTEGER", nullable: false),
                    LastId = table.Column<long>(type: "INTEGER", nullable: false),
                    Live = table.Column<byte[]>(type: "BLOB", nullable: true),
                    LiveCount = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IndexSegments", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "IndexSegmentParts",
                columns: table => new
                {
                    SegmentId = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Bytes = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IndexSegmentParts", x => new { x.SegmentId, x.Number });
                    table.ForeignKey(
                        name: "FK_IndexSegmentParts_IndexSegments_SegmentId",
                        column: x => x.SegmentId,
                        principalTable: "IndexSegments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Articles_Date",
                table: "Articles",
                column: "Date");

            migrationBuilder.CreateIndex(
                name: "IX_Articles_Date_BulletinId_Position_Id_WithdrawnAt",
                table: "Articles",
                columns: new[] { "Date", "BulletinId", "Position", "Id", "WithdrawnAt" },
                filter: "\"WithdrawnAt\" IS NULL");

            foreach (var (column, filter) in Names)
                migrationBuilder.CreateIndex(
                    name: $"IX_Articles_{column}",
                    table: "Articles",
                    columns: new[] { column, "Date", "BulletinId", "Position", "Id", "WithdrawnAt" },
                    filter: filter);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            foreach (var (column, _) in Names)
                migrationBuilder.DropIndex(
                    name: $"IX_Articles_{column}",
                    table: "Articles");

            migrationBuilder.DropTable(
                name: "IndexSegmentParts");

            migrationBuilder.DropTable(
                name: "IndexSegments");

            migrationBuilder.DropIndex(
                name: "IX_Articles_Date",
                table: "Articles");

            migrationBuilder.DropIndex(
                name: "IX_Articles_Date_BulletinId_Position_Id_WithdrawnAt",
                table: "Articles");

            migrationBuilder.CreateIndex(
                name: "IX_Articles_Date_BulletinId_Position",
                table: "Articles",
                columns: new[] { "Date", "BulletinId", "Position" });

            migrationBuilder.Sql(
                """
                CREATE VIRTUAL TABLE "ArticleTerms" USING fts5(
                    Headline, Story, content='', contentless_delete=1, tokenize='ascii', prefix='1');
                """);
        }
    }
}
