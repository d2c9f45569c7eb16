# One feature collection on standard output; `name` says which. See benches/sets.

# A number in 0..1, the same sequence everywhere (Park & Miller 1988).
function random() { state = (state * 48271) % 2147483647; return state / 2147483647 }
function between(low, high) { return low + (high - low) * random() }
function pair(x, y) { return sprintf("[%.6f,%.6f]", x, y) }

function feature(properties, type, coordinates) {
    count++
    if (count > 1) print ","
    printf "{\"type\":\"Feature\",\"id\":%d,\"properties\":{%s},\"geometry\":{\"type\":\"%s\",\"coordinates\":%s}}",
        count, properties, type, coordinates
}

function county(n,    i, x, y, a, r, first, ring) {
    for (i = 0; i < 2000; i++) {
        a = i / 2000 * 6.283185
        r = 1 + 0.12 * (sin(3 * a + n) / 2 + sin(13 * a + 2 * n) / 4 + sin(89 * a) / 16)
        x = WEST + WIDE * (n % 6 + 0.5) + WIDE * 0.44 * r * cos(a)
        y = SOUTH + HIGH * (int(n / 6) + 0.5) + HIGH * 0.44 * r * sin(a)
        ring = ring pair(x, y) ","
        if (i == 0) first = pair(x, y)
    }
    feature(sprintf("\"名称\":\"第%d区\",\"面积平方公里\":%.2f", n + 1, between(200, 1800)), "Polygon", "[[" ring first "]]")
}

function line(label, vertices, step,    i, x, y, a, path) {
    x = between(WEST, EAST); y = between(SOUTH, NORTH); a = between(0, 6.283)
    for (i = 0; i < vertices; i++) {
        path = path (i ? "," : "") pair(x, y)
        a += between(-0.35, 0.35); x += step * cos(a); y += step * sin(a)
    }
    feature(sprintf("\"名称\":\"%s\",\"长度米\":%.1f", label, between(500, 12000)), "LineString", "[" path "]")
}

function point(label) {
    feature(sprintf("\"名称\":\"%s\",\"等级\":%d", label, 1 + int(random() * 9)), "Point",
        pair(between(WEST, EAST), between(SOUTH, NORTH)))
}

function corner(x, y, wide, high) {
    return pair(x + wide * between(-0.06, 0.06), y + high * between(-0.06, 0.06))
}

function parcels(many,    columns, i, x, y, wide, high, first, ring) {
    columns = int(sqrt(many * (EAST - WEST) / (NORTH - SOUTH))) + 1
    wide = (EAST - WEST) / columns; high = (NORTH - SOUTH) / (int(many / columns) + 1)
    for (i = 0; i < many; i++) {
        x = WEST + wide * (i % columns); y = SOUTH + high * int(i / columns)
        first = corner(x + 0.08 * wide, y + 0.08 * high, wide, high)
        ring = first "," corner(x + 0.5 * wide, y + 0.08 * high, wide, high) "," \
            corner(x + 0.92 * wide, y + 0.08 * high, wide, high) "," corner(x + 0.92 * wide, y + 0.5 * high, wide, high) "," \
            corner(x + 0.92 * wide, y + 0.92 * high, wide, high) "," corner(x + 0.5 * wide, y + 0.92 * high, wide, high) "," \
            corner(x + 0.08 * wide, y + 0.92 * high, wide, high) "," corner(x + 0.08 * wide, y + 0.5 * high, wide, high)
        feature(sprintf("\"宗地编号\":\"5101%08d\",\"用地性质\":\"%s\",\"面积平方米\":%.2f,\"容积率\":%.2f", i + 1,
            USES[1 + int(random() * 5)], between(120, 98000), between(0.3, 4.5)), "Polygon", "[[" ring "," first "]]")
    }
}

BEGIN {
    state = 20261123
    WEST = 103.2; EAST = 105.4; SOUTH = 30.0; NORTH = 31.95
    WIDE = (EAST - WEST) / 6; HIGH = (NORTH - SOUTH) / 4
    split("城镇住宅用地 工业用地 商业服务业用地 公园与绿地 耕地", USES, " ")
    printf "{\"type\":\"FeatureCollection\",\"name\":\"%s\",\"features\":[\n", name
    if (name == "S") {
        for (n = 0; n < 24; n++) county(n)
        for (n = 0; n < 200; n++) point(sprintf("项目%03d", n))
        for (n = 0; n < 60; n++) line(sprintf("S%03d线", n), 20 + int(random() * 100), 0.01)
    }
    if (name == "M") parcels(100000)
    if (name == "L") parcels(1000000)
    if (name == "R") for (n = 0; n < 20000; n++) line(sprintf("路段%05d", n), 200, 0.0006)
    if (name == "P") for (n = 0; n < 500000; n++) point(sprintf("点%06d", n))
    print "\n]}"
}
