# Prints the table of benches/table from lines "set name value" and the peers' file.

function row(title, figure, divisor, format,    i) {
    printf "| %s |", title
    for (i = 1; i <= many; i++) {
        if ((order[i], figure) in value) printf " " format " |", value[order[i], figure] / divisor
        else printf " – |"
    }
    print ""
}

# Ratios of a peer's seconds to ours (milliseconds), or of our frames a second to theirs. A peer's
# CPU time is compared with ours.
function ratios(title, peer_figure, own, own_cpu, larger_is_better,    i, p, theirs, ours) {
    for (p = 1; p <= peer_count; p++) {
        if (!((peer_figure, peer_name[p]) in known)) continue
        printf "| %s |", sprintf(title, peer_name[p])
        for (i = 1; i <= many; i++) {
            theirs = peer[peer_figure, peer_name[p], order[i]]
            ours = value[order[i], (theirs ~ /c$/) ? own_cpu : own]
            if (theirs == "" || theirs == "-" || ours + 0 == 0) printf " – |"
            else if (larger_is_better) printf " %.1f × |", ours / theirs
            else printf " %.1f ×%s |", theirs * 1000 / ours, theirs ~ /c$/ ? " CPU" : ""
        }
        print ""
    }
}

BEGIN {
    many = split(sets, order, " ")
    columns = split("S M R P L", column, " ")
    while ((getline text < peers) > 0) {
        if (text ~ /^#/) continue
        split(text, part, "\t")
        known[part[1], part[2]] = 1
        if (!(part[2] in seen)) { seen[part[2]] = 1; peer_name[++peer_count] = part[2] }
        for (i = 1; i <= columns; i++) peer[part[1], part[2], column[i]] = part[i + 2]
    }
}

{ value[$1, $2] = $3 }

END {
    printf "| |"; for (i = 1; i <= many; i++) printf " %s |", order[i]; print ""
    printf "| --- |"; for (i = 1; i <= many; i++) printf " --- |"; print ""
    row("features", "features", 1, "%d")
    row("load, s", "load_ms", 1000, "%.3f")
    row("load, CPU s", "load_cpu_ms", 1000, "%.2f")
    row("load to first full picture, s", "first_picture_ms", 1000, "%.3f")
    row("load to first full picture, CPU s", "first_picture_cpu_ms", 1000, "%.2f")
    row("longest frame meanwhile, CPU ms", "longest_frame_cpu_ms", 1, "%.1f")
    row("pan, frames a second", "pan.fps", 1, "%.1f")
    row("pan, median ms", "pan.median_ms", 1, "%.1f")
    row("pan, p95 ms", "pan.p95_ms", 1, "%.1f")
    row("pan, CPU ms a frame", "pan.cpu_ms", 1, "%.1f")
    row("pan 32 × closer, median ms", "pan_zoomed_in.median_ms", 1, "%.1f")
    row("pan 32 × closer, CPU ms a frame", "pan_zoomed_in.cpu_ms", 1, "%.1f")
    row("zoom, median ms", "zoom.median_ms", 1, "%.1f")
    row("zoom, CPU ms a frame", "zoom.cpu_ms", 1, "%.1f")
    row("click, ms", "identify_ms", 1, "%.3f")
    row("uploaded while panning, bytes", "pan_uploaded_bytes", 1, "%d")
    row("uploaded while zooming, bytes", "zoom_uploaded_bytes", 1, "%d")
    row("peak memory, MB", "peak_memory_mb", 1, "%.0f")
    for (i = 1; i <= many; i++) if ((order[i], "bytes") in value) value[order[i], "allowed"] = value[order[i], "bytes"] / 1048576 * 1.2 + 250
    row("memory aimed at, MB", "allowed", 1, "%.0f")
    ratios("load, CPU, against a bare parse by %s", "parse", "load_cpu_ms", "load_cpu_ms", 0)
    ratios("load, against %s", "load", "load_ms", "load_cpu_ms", 0)
    ratios("first full picture, against %s", "first_picture", "first_picture_ms", "first_picture_cpu_ms", 0)
    ratios("a frame after a pan, against %s", "pan_frame", "pan.median_ms", "pan.cpu_ms", 0)
    ratios("the same 32 × closer, against %s", "pan_zoomed_in_frame", "pan_zoomed_in.median_ms", "pan_zoomed_in.cpu_ms", 0)
    ratios("a frame after a zoom step, against %s", "zoom_frame", "zoom.median_ms", "zoom.cpu_ms", 0)
    ratios("dragging, frames a second, against %s", "pan_fps", "pan.fps", "pan.fps", 1)
    ratios("click, against %s", "identify", "identify_ms", "identify_ms", 0)
}
