using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NewsArchive.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Purges : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "CutSha256",
                table: "Sources",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "PurgedAt",
                table: "Articles",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Purges",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ArticleId = table.Column<long>(type: "INTEGER", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    RequestedBy = table.Column<string>(type: "TEXT", nullable: false),
                    RequestedAt = table.Column<DateTimeOffset>(type: "TEXT", nullable: false),
                    DecidedBy = table.Column<string>(type: "TEXT", nullable: true),
                    DroppedAt = table.Column<DateTimeOffset>(type: "TEXT", nullable: true),
                    PurgedAt = table.Column<DateTimeOffset>(type: "TEXT", nullable: true),
                    Texts = table.Column<int>(type: "INTEGER", nullable: false),
                    RemovedLeaves = table.Column<string>(type: "TEXT", nullable: true),
                    Secret = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Marks = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Purges", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Purges_Articles_ArticleId",
                        column: x => x.ArticleId,
                        principalTable: "Articles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Purges_ArticleId",
                table: "Purges",
                column: "ArticleId");

            // A purge replaces what an act says of the purged article, and nothing else.
            migrationBuilder.Sql("""
                DROP TRIGGER "Acts_are_never_changed";
                CREATE TRIGGER "Acts_are_never_changed" BEFORE UPDATE ON "Acts"
                WHEN (NEW."Id", NEW."At", NEW."Kind", NEW."Who", NEW."Address") IS NOT (OLD."Id", OLD."At", OLD."Kind", OLD."Who", OLD."Address")
                    OR NEW."About" NOT LIKE '第 % 篇（已清除）'
                BEGIN SELECT RAISE(ABORT, 'acts are append-only'); END;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                DROP TRIGGER "Acts_are_never_changed";
                CREATE TRIGGER "Acts_are_never_changed" BEFORE UPDATE ON "Acts"
                BEGIN SELECT RAISE(ABORT, 'acts are append-only'); END;
                """);

            migrationBuilder.DropTable(
                name: "Purges");

            migrationBuilder.DropColumn(
                name: "CutSha256",
                table: "Sources");

            migrationBuilder.DropColumn(
                name: "PurgedAt",
                table: "Articles");
        }
    }
}
