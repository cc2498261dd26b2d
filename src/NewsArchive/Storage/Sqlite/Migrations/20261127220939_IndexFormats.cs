using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NewsArchive.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class IndexFormats : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Format",
                table: "IndexSegments",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "IndexChanges",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Format = table.Column<int>(type: "INTEGER", nullable: false),
                    ArticleId = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IndexChanges", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "IndexFormats",
                columns: table => new
                {
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    BuiltTo = table.Column<long>(type: "INTEGER", nullable: true),
                    UsedAt = table.Column<DateTimeOffset>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IndexFormats", x => x.Number);
                });

            migrationBuilder.CreateIndex(
                name: "IX_IndexChanges_Format",
                table: "IndexChanges",
                column: "Format");

            // A segment has the number of its format in its eighth byte.
            migrationBuilder.Sql("""
                UPDATE "IndexSegments" SET "Format" = coalesce((
                    SELECT instr('123456789ABCDEF', substr("Digits", 1, 1)) * 16 + instr('123456789ABCDEF', substr("Digits", 2, 1)) FROM (
                        SELECT hex(substr("Bytes", 8, 1)) AS "Digits" FROM "IndexSegmentParts"
                        WHERE "SegmentId" = "IndexSegments"."Id" AND "Number" = 0 AND length("Bytes") > 7)), 0);
                INSERT INTO "IndexFormats" ("Number") SELECT DISTINCT "Format" FROM "IndexSegments";
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "IndexChanges");

            migrationBuilder.DropTable(
                name: "IndexFormats");

            migrationBuilder.DropColumn(
                name: "Format",
                table: "IndexSegments");
        }
    }
}
