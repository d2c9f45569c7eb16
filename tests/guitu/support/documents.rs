//! PDF files as other programs write them, down to what the tests are about.

/// A file of these objects, the first of which is the catalogue.
pub fn pdf(objects: &[String]) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        places.push(file.len());
        file.extend(format!("{} 0 obj\n{object}\nendobj\n", index + 1).bytes());
    }
    let table = file.len();
    file.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for place in places {
        file.extend(format!("{place:010} 00000 n \n").bytes());
    }
    let trailer = format!("trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n", objects.len() + 1);
    file.extend(trailer.bytes());
    file
}

/// A stream with these entries in its dictionary.
pub fn stream(entries: &str, content: &str) -> String {
    format!("<<{entries}/Length {}>>\nstream\n{content}\nendstream", content.len())
}

/// A document of such pages, in points, each with the same content and entries.
pub fn pages(sizes: &[[u32; 2]], entries: &str, content: &str, more: &[String]) -> Vec<u8> {
    let first = 4 + more.len();
    let kids: Vec<String> = (0..sizes.len()).map(|index| format!("{} 0 R", first + index)).collect();
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!("<</Type/Pages/Count {}/Kids[{}]>>", sizes.len(), kids.join(" ")),
        stream("", content),
    ];
    objects.extend(more.iter().cloned());
    objects.extend(sizes.iter().map(|[wide, high]| {
        format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 {wide} {high}]/Contents 3 0 R{entries}>>")
    }));
    pdf(&objects)
}

/// A red field in the lower left quarter of a page of 200 × 100 points.
pub const RED_QUARTER: &str = "1 0 0 rg 0 0 100 50 re f";
