using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NewsArchive.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class SeriesOfBulletins : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Series",
                table: "ImportJobs",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Series",
                table: "Bulletins",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SeriesSaidBy",
                table: "Bulletins",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Series",
                table: "BulletinRevisions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SeriesSaidBy",
                table: "BulletinRevisions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Bulletins_Series",
                table: "Bulletins",
                column: "Series");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Bulletins_Series",
                table: "Bulletins");

            migrationBuilder.DropColumn(
                name: "Series",
                table: "ImportJobs");

            migrationBuilder.DropColumn(
                name: "Series",
                table: "Bulletins");

            migrationBuilder.DropColumn(
                name: "SeriesSaidBy",
                table: "Bulletins");

            migrationBuilder.DropColumn(
                name: "Series",
                table: "BulletinRevisions");

            migrationBuilder.DropColumn(
                name: "SeriesSaidBy",
                table: "BulletinRevisions");
        }
    }
}
