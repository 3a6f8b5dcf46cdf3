package io.orm.demo.catalog;

import io.orm.demo.catalog.CatalogService.AlbumDetails;
import io.orm.demo.catalog.CatalogService.ArtistDetails;
import io.orm.demo.catalog.CatalogService.ArtistView;
import io.orm.demo.catalog.CatalogService.PlaylistPage;
import io.orm.demo.web.PlainText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The catalogue over HTTP. */
@RestController
@RequestMapping("/api")
class CatalogController {
    private final CatalogService catalog;

    CatalogController(CatalogService catalog) {
        this.catalog = catalog;
    }

    public record PriceChange(
            @NotNull Integer trackId,

            @NotNull @Positive @Digits(integer = 8, fraction = 2)
            BigDecimal unitPrice) {}

    @GetMapping("/artists")
    List<ArtistView> artists(
            @RequestParam(required = false) @PlainText @Nullable String name,
            @RequestParam(defaultValue = "20") @Min(1) @Max(500) int limit) {
        return catalog.artists(name, limit);
    }

    @GetMapping("/artists/{id}")
    ArtistDetails artist(@PathVariable int id) {
        return catalog.artist(id);
    }

    @GetMapping("/albums/{id}")
    AlbumDetails album(@PathVariable int id) {
        return catalog.album(id);
    }

    @GetMapping("/playlists/{id}")
    PlaylistPage playlist(
            @PathVariable int id,
            @RequestParam(required = false) @PlainText @Nullable String genre,
            @RequestParam(defaultValue = "0") @Min(0) @Max(1_000_000) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(500) int size) {
        return catalog.playlist(id, genre, page, size);
    }

    @PutMapping("/tracks/prices")
    Map<String, Long> changePrices(
            @RequestBody @NotEmpty @Size(max = 10_000) List<@Valid @NotNull PriceChange> changes) {
        return Map.of("changed", catalog.changePrices(changes));
    }
}
