using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace NewsArchive.Storage.Postgres.Migrations
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
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "IndexChanges",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.SerialColumn),
                    Format = table.Column<int>(type: "integer", nullable: false),
                    ArticleId = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IndexChanges", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "IndexFormats",
                columns: table => new
                {
                    Number = table.Column<int>(type: "integer", nullable: false),
                    BuiltTo = table.Column<long>(type: "bigint", nullable: true),
                    UsedAt = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IndexFormats", x => x.Number);
                });

            migrationBuilder.CreateIndex(
                name: "IX_IndexChanges_Format",
                table: "IndexChanges",
                column: "Format");

            migrationBuilder.Sql(WriterLock.TriggerOf("IndexChanges") + WriterLock.TriggerOf("IndexFormats"));

            // A segment has the number of its format in its eighth byte.
            migrationBuilder.Sql("""
                UPDATE "IndexSegments" SET "Format" = coalesce((
                    SELECT get_byte("Bytes", 7) FROM "IndexSegmentParts"
                    WHERE "SegmentId" = "IndexSegments"."Id" AND "Number" = 0 AND length("Bytes") > 7), 0);
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
