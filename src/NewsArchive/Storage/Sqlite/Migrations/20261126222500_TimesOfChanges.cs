using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NewsArchive.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class TimesOfChanges : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "ChangedAt",
                table: "Articles",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            // The newest of all that changed an article. When a bulletin was put into a series is not recorded. All times are in UTC, so that
            // they can be compared as text.
            migrationBuilder.Sql("""
                UPDATE "Articles" SET "ChangedAt" = CAST(strftime('%s', max(
                    "RevisedAt", coalesce("WithdrawnAt", ''), coalesce("PurgedAt", ''),
                    coalesce((SELECT max(coalesce(c."EndedAt", c."MadeAt")) FROM "Corrections" c WHERE c."ArticleId" = "Articles"."Id"), ''),
                    coalesce((SELECT max(coalesce(r."EndedAt", r."MadeAt")) FROM "Retractions" r WHERE r."ArticleId" = "Articles"."Id"), '')
                )) AS INTEGER);
                """);

            migrationBuilder.CreateIndex(
                name: "IX_Articles_ChangedAt_Id",
                table: "Articles",
                columns: new[] { "ChangedAt", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Articles_ChangedAt_Id",
                table: "Articles");

            migrationBuilder.DropColumn(
                name: "ChangedAt",
                table: "Articles");
        }
    }
}
