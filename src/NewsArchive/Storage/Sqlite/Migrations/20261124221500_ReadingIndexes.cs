using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NewsArchive.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ReadingIndexes : Migration
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
        }
    }
}
