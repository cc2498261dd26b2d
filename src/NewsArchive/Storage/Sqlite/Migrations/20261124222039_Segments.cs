using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NewsArchive.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Segments : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
                name: "IndexSegmentContents",
                columns: table => new
                {
                    SegmentId = table.Column<long>(type: "INTEGER", nullable: false),
                    Bytes = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IndexSegmentContents", x => x.SegmentId);
                    table.ForeignKey(
                        name: "FK_IndexSegmentContents_IndexSegments_SegmentId",
                        column: x => x.SegmentId,
                        principalTable: "IndexSegments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "IndexSegmentContents");

            migrationBuilder.DropTable(
                name: "IndexSegments");

            migrationBuilder.Sql(
                """
                CREATE VIRTUAL TABLE "ArticleTerms" USING fts5(
                    Headline, Story, content='', contentless_delete=1, tokenize='ascii', prefix='1');
                """);
        }
    }
}
