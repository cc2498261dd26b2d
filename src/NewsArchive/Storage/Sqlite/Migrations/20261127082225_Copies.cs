using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NewsArchive.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Copies : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "CopyPairs",
                columns: table => new
                {
                    ArticleId = table.Column<long>(type: "INTEGER", nullable: false),
                    CopyId = table.Column<long>(type: "INTEGER", nullable: false),
                    IsSameStory = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CopyPairs", x => new { x.ArticleId, x.CopyId });
                });

            migrationBuilder.CreateTable(
                name: "CopySketches",
                columns: table => new
                {
                    ArticleId = table.Column<long>(type: "INTEGER", nullable: false),
                    Hashes = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Draft = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CopySketches", x => x.ArticleId);
                });

            migrationBuilder.CreateIndex(
                name: "IX_CopySketches_ArticleId",
                table: "CopySketches",
                column: "ArticleId",
                filter: "\"Hashes\" IS NULL");

            // All articles are still to be compared.
            migrationBuilder.Sql("""
                INSERT INTO "CopySketches" ("ArticleId", "Draft") SELECT "Id", 1 FROM "Articles" WHERE "WithdrawnAt" IS NULL;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CopyPairs");

            migrationBuilder.DropTable(
                name: "CopySketches");
        }
    }
}
