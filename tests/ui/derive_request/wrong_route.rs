use docwright::Request;

#[derive(Request)]
#[docwright(product = "CS", version = "2015-12-15", route = "clusters", response = docwright::Ignored)]
struct NoMethod {
    #[docwright(position = "cookie")]
    cluster_id: String,
}

#[derive(Request)]
#[docwright(product = "Ecs", version = "2014-05-26", response = docwright::Ignored)]
struct NoRoute {
    #[docwright(position = "body")]
    region_id: String,
}

#[derive(Request)]
#[docwright(nested)]
struct Inside {
    #[docwright(position = "form")]
    key: String,
}

fn main() {}
