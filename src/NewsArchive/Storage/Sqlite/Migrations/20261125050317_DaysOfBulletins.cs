using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NewsArchive.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class DaysOfBulletins : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Articles_BulletinId_Position_WithdrawnAt",
                table: "Articles");

            migrationBuilder.CreateIndex(
                name: "IX_Articles_BulletinId_Position_WithdrawnAt_Date",
                table: "Articles",
                columns: new[] { "BulletinId", "Position", "WithdrawnAt", "Date" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Articles_BulletinId_Position_WithdrawnAt_Date",
                table: "Articles");

            migrationBuilder.CreateIndex(
                name: "IX_Articles_BulletinId_Position_WithdrawnAt",
                table: "Articles",
                columns: new[] { "BulletinId", "Position", "WithdrawnAt" });
        }
    }
}
