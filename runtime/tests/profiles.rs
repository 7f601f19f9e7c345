//! Profiles in the files of a user: of the vendor's command line, and of its libraries.
#![cfg(feature = "client")]
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "tests")]

mod support;

use std::path::Path;

use docwright::Client;
use docwright::credentials::{
    CLI_PROFILE_DISABLED, CONFIG_FILE, CREDENTIALS_FILE, CliProfile, CredentialsProvider,
    Endpoints, Environment, IniProfile, PROFILE,
};
use serde_json::{Value, json};
use support::ResetDisks;
use support::server::{Received, Reply, Server};

const FUTURE: i64 = 32_503_680_000;

/// A home folder with a file.
struct Home(tempfile::TempDir);

impl Home {
    fn with(name: &str, text: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("a file");
        Self(folder)
    }

    fn cli(current: &str, profiles: &Value) -> Self {
        let text = json!({ "current": current, "profiles": profiles, "meta_path": "" });
        Self::with(".aliyun/config.json", &text.to_string())
    }

    fn ini(text: &str) -> Self {
        Self::with(".alibabacloud/credentials", text)
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn environment(&self, more: &[(&str, &str)]) -> Environment {
        let home = self.path().to_str().expect("text");
        let homes = [("HOME", home), ("USERPROFILE", home)];
        Environment::of(homes.iter().chain(more).copied())
    }

    fn cli_profile(&self, name: &str) -> CliProfile {
        CliProfile::new().profile(name).environment(self.environment(&[]))
    }

    fn ini_profile(&self, name: &str) -> IniProfile {
        IniProfile::new().profile(name).environment(self.environment(&[]))
    }
}

async fn call(provider: impl CredentialsProvider + 'static) -> Result<Received, String> {
    let service = Server::start(vec![Reply::ok()]);
    let client = Client::builder().credentials(provider).endpoint(&service.url).build().unwrap();
    match client.send(ResetDisks::sample()).await {
        Ok(_) => Ok(service.received().remove(0)),
        Err(error) => Err(error.to_string()),
    }
}

/// The id and the token that a call was made with.
async fn signed_by(provider: impl CredentialsProvider + 'static) -> (String, Option<String>) {
    let request = call(provider).await.unwrap();
    let authorization = request.headers.get("authorization").expect("a signature");
    let (_, rest) = authorization.split_once("Credential=").expect("an id");
    let (id, _) = rest.split_once(',').expect("more");
    (id.to_owned(), request.headers.get("x-acs-security-token").cloned())
}

fn key(id: &str) -> Value {
    json!({ "AccessKeyId": id, "AccessKeySecret": "s3cret", "SecurityToken": "t0ken",
            "Expiration": "2999-01-01T00:00:00Z" })
}

fn sts() -> Server {
    let answer = json!({ "Credentials": key("STS.role") });
    Server::start(vec![Reply::http("200 OK", "", &answer.to_string())])
}

fn assert_sent(request: &Received, parameters: &[&str]) {
    for parameter in parameters {
        assert!(request.body.split('&').any(|sent| sent == *parameter), "{parameter} {request:?}");
    }
}

fn keys() -> Value {
    json!([
        { "name": "default", "mode": "AK", "access_key_id": "own", "access_key_secret": "s3cret",
          "sts_token": "", "ram_role_arn": "", "expired_seconds": 0, "region_id": "cn-hangzhou" },
        { "name": "temporary", "mode": "StsToken", "access_key_id": "STS.own",
          "access_key_secret": "s3cret", "sts_token": "t0ken" },
        { "name": "strange", "mode": "Telepathy" },
        { "name": "empty", "mode": "AK", "access_key_id": "own", "access_key_secret": "" },
        { "name": "blank", "mode": "AK", "access_key_id": "own", "access_key_secret": "s3cret " },
    ])
}

#[tokio::test]
async fn keys_of_the_command_line() {
    let home = Home::cli("temporary", &keys());
    let token = Some("t0ken".to_owned());
    assert_eq!(signed_by(home.cli_profile("default")).await, ("own".to_owned(), None));
    assert_eq!(
        signed_by(home.cli_profile("temporary")).await,
        ("STS.own".to_owned(), token.clone())
    );
    // The current one, unless a variable says otherwise.
    let current = CliProfile::new().environment(home.environment(&[]));
    assert_eq!(signed_by(current).await, ("STS.own".to_owned(), token));
    let named = CliProfile::new().environment(home.environment(&[(PROFILE, "default")]));
    assert_eq!(signed_by(named).await.0, "own");
}

#[tokio::test]
async fn the_file_of_the_command_line_can_be_elsewhere() {
    let home = Home::cli("default", &keys());
    let path = home.path().join(".aliyun/config.json");
    let elsewhere = Environment::of([(CONFIG_FILE, path.as_os_str())]);
    assert_eq!(signed_by(CliProfile::new().environment(elsewhere)).await.0, "own");
    let nothing = Environment::of::<&str, &str>([]);
    let given = CliProfile::new().environment(nothing.clone());
    let error = call(given.clone()).await.unwrap_err();
    assert_eq!(error, format!("no access key: set the environment variable {CONFIG_FILE}"));
    assert_eq!(signed_by(given.path(path)).await.0, "own");
}

#[tokio::test]
async fn profiles_of_the_command_line_can_be_turned_off() {
    let home = Home::cli("default", &keys());
    let off = home.environment(&[(CLI_PROFILE_DISABLED, "true")]);
    let error = call(CliProfile::new().environment(off)).await.unwrap_err();
    assert_eq!(error, format!("turned off by the environment variable {CLI_PROFILE_DISABLED}"));
}

#[tokio::test]
async fn what_is_wrong_with_a_profile_is_told_with_its_place() {
    let home = Home::cli("default", &keys());
    let path = home.path().join(".aliyun/config.json");
    let cases = [
        ("none", "there is no such profile"),
        ("strange", "the mode `Telepathy` is not supported"),
        ("empty", "`access_key_secret` is missing"),
        ("blank", "the access key secret begins or ends with white space: remove it"),
    ];
    for (name, problem) in cases {
        let error = call(home.cli_profile(name)).await.unwrap_err();
        assert_eq!(error, format!("{}: profile `{name}`: {problem}", path.display()));
    }
    let home =
        Home::with(".aliyun/config.json", "{\n  \"access_key_secret\": \"s3cret\",\n  oops\n}");
    let error = call(home.cli_profile("default")).await.unwrap_err();
    assert!(error.contains("config.json: ") && error.contains("line 3"), "{error}");
    assert!(!error.contains("s3cret"), "{error}");
    let error = call(Home::ini("").cli_profile("default")).await.unwrap_err();
    assert!(error.contains("config.json cannot be read: "), "{error}");
}

#[tokio::test]
async fn roles_of_the_command_line() {
    let profiles = json!([
        { "name": "role", "mode": "RamRoleArn", "access_key_id": "own",
          "access_key_secret": "s3cret", "ram_role_arn": "arn-a", "ram_session_name": "session",
          "expired_seconds": 900, "policy": "{}", "external_id": "external" },
        { "name": "chain", "mode": "ChainableRamRoleArn", "source_profile": "role",
          "ram_role_arn": "arn-b" },
        { "name": "short", "mode": "RamRoleArn", "access_key_id": "own",
          "access_key_secret": "s3cret", "ram_role_arn": "arn-a", "expired_seconds": 60 },
        { "name": "egg", "mode": "ChainableRamRoleArn", "source_profile": "hen",
          "ram_role_arn": "a" },
        { "name": "hen", "mode": "ChainableRamRoleArn", "source_profile": "egg",
          "ram_role_arn": "a" },
    ]);
    let home = Home::cli("role", &profiles);
    let sts = sts();
    let profile = |name| home.cli_profile(name).endpoints(Endpoints::new().sts(&sts.url));
    assert_eq!(signed_by(profile("chain")).await.0, "STS.role");
    let sent = sts.received();
    let first = [
        "AccessKeyId=own",
        "RoleArn=arn-a",
        "RoleSessionName=session",
        "DurationSeconds=900",
        "Policy=%7B%7D",
        "ExternalId=external",
    ];
    assert_sent(&sent[0], &first);
    assert_sent(&sent[1], &["AccessKeyId=STS.role", "SecurityToken=t0ken", "RoleArn=arn-b"]);
    let error = call(profile("egg")).await.unwrap_err();
    assert!(error.ends_with("profile `egg`: its source profiles lead back to it"), "{error}");
    let error = call(profile("short")).await.unwrap_err();
    assert!(error.contains("profile `short`: a role is given for 15 minutes at least"), "{error}");
}

#[tokio::test]
async fn other_modes_of_the_command_line() {
    let token = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(token.path(), "a.b.c").unwrap();
    let command = r#"printf %s '{"access_key_id":"printed","access_key_secret":"s3cret"}'"#;
    let profiles = json!([
        { "name": "oidc", "mode": "OIDC", "oidc_token_file": token.path(),
          "oidc_provider_arn": "provider", "ram_role_arn": "arn" },
        { "name": "ecs", "mode": "EcsRamRole", "ram_role_name": "instance" },
        { "name": "command", "mode": "External", "process_command": command },
    ]);
    let home = Home::cli("ecs", &profiles);
    let sts = sts();
    let oidc = home.cli_profile("oidc").endpoints(Endpoints::new().sts(&sts.url));
    assert_eq!(signed_by(oidc).await.0, "STS.role");
    let expected =
        ["Action=AssumeRoleWithOIDC", "OIDCProviderArn=provider", "OIDCToken=a.b.c", "RoleArn=arn"];
    assert_sent(&sts.received()[0], &expected);

    let mut answer = key("STS.instance");
    answer["Code"] = json!("Success");
    let metadata = Server::start(vec![
        Reply::http("200 OK", "", "token"),
        Reply::http("200 OK", "", &answer.to_string()),
    ]);
    let ecs = home.cli_profile("ecs").endpoints(Endpoints::new().metadata(&metadata.url));
    assert_eq!(signed_by(ecs).await.0, "STS.instance");
    assert!(metadata.received()[1].target.ends_with("/security-credentials/instance"));

    if cfg!(unix) {
        assert_eq!(signed_by(home.cli_profile("command")).await.0, "printed");
    }
}

#[tokio::test]
async fn sign_ins_are_used_while_they_are_valid() {
    let sso = Server::start(vec![Reply::http(
        "200 OK",
        "",
        &json!({ "CloudCredential": key("STS.sso"), "RequestId": "R" }).to_string(),
    )]);
    let oauth = json!({ "accessKeyId": "STS.oauth", "accessKeySecret": "s3cret",
        "securityToken": "t0ken", "expiration": "2999-01-01T00:00:00Z" });
    let oauth = Server::start(vec![Reply::http("200 OK", "", &oauth.to_string())]);
    let sso_profile = |name: &str, end: i64| {
        json!({ "name": name, "mode": "CloudSSO", "access_token": "s1gned-in",
            "cloud_sso_sign_in_url": format!("{}/device/login?x=1", sso.url),
            "cloud_sso_account_id": "account", "cloud_sso_access_config": "access",
            "cloud_sso_access_token_expire": end })
    };
    let mut left = sso_profile("left", 1);
    left["access_key_id"] = json!("STS.left");
    left["access_key_secret"] = json!("s3cret");
    left["sts_token"] = json!("t0ken");
    left["sts_expiration"] = json!(FUTURE);
    let profiles = json!([
        sso_profile("sso", FUTURE),
        sso_profile("over", 1_700_000_000),
        left,
        { "name": "oauth", "mode": "OAuth", "oauth_site_type": "INTL",
          "oauth_access_token": "s1gned-in", "oauth_access_token_expire": FUTURE },
        { "name": "nowhere", "mode": "OAuth", "oauth_site_type": "MOON",
          "oauth_access_token": "s1gned-in", "oauth_access_token_expire": FUTURE },
    ]);
    let home = Home::cli("sso", &profiles);
    assert_eq!(signed_by(home.cli_profile("sso")).await.0, "STS.sso");
    let request = sso.received().remove(0);
    assert_eq!((request.method.as_str(), request.target.as_str()), ("POST", "/cloud-credentials"));
    assert_eq!(request.headers["authorization"], "Bearer s1gned-in");
    assert_eq!(request.body, r#"{"AccessConfigurationId":"access","AccountId":"account"}"#);

    let endpoints = Endpoints::new().oauth(&oauth.url);
    assert_eq!(signed_by(home.cli_profile("oauth").endpoints(endpoints)).await.0, "STS.oauth");
    assert_eq!(oauth.received()[0].target, "/v1/exchange");
    let error = call(home.cli_profile("nowhere")).await.unwrap_err();
    assert!(error.ends_with("the mode `OAuth MOON` is not supported"), "{error}");

    // Nothing is asked with a sign-in that is over.
    assert_eq!(signed_by(home.cli_profile("left")).await.0, "STS.left");
    let error = call(home.cli_profile("over")).await.unwrap_err();
    assert!(error.ends_with("sign in again with `aliyun configure`"), "{error}");
    assert_eq!(sso.received().len(), 1);
}

const INI: &str = "
# of the libraries
[default]
type = access_key
access_key_id = own
access_key_secret = s3cret

[temporary]
type = sts
access_key_id = STS.own
access_key_secret = s3cret
security_token = t0ken

[role]
type = ram_role_arn
access_key_id = own
access_key_secret = s3cret
role_arn = arn
role_session_name = session
role_session_expiration = 900
policy = {\"a\": \"b=c\"}

[long]
type = ram_role_arn
access_key_id = own
access_key_secret = s3cret
role_arn = arn
role_session_expiration = an hour

[pair]
type = rsa_key_pair

[empty]
type = sts
access_key_id = own
access_key_secret = s3cret
";

#[tokio::test]
async fn profiles_of_the_libraries() {
    let home = Home::ini(INI);
    let sts = sts();
    let default = IniProfile::new().environment(home.environment(&[]));
    assert_eq!(signed_by(default).await, ("own".to_owned(), None));
    let named = IniProfile::new().environment(home.environment(&[(PROFILE, "temporary")]));
    assert_eq!(signed_by(named).await, ("STS.own".to_owned(), Some("t0ken".to_owned())));
    let path = home.path().join(".alibabacloud/credentials");
    let elsewhere = Environment::of([(CREDENTIALS_FILE, path.as_os_str())]);
    assert_eq!(signed_by(IniProfile::new().environment(elsewhere)).await.0, "own");
    let role = home.ini_profile("role").endpoints(Endpoints::new().sts(&sts.url));
    assert_eq!(signed_by(role).await.0, "STS.role");
    let expected = [
        "RoleArn=arn",
        "RoleSessionName=session",
        "DurationSeconds=900",
        "Policy=%7B%22a%22%3A%20%22b%3Dc%22%7D",
    ];
    assert_sent(&sts.received()[0], &expected);
}

#[tokio::test]
async fn what_is_wrong_with_a_section_is_told_with_its_place() {
    let home = Home::ini(INI);
    let path = home.path().join(".alibabacloud/credentials");
    let cases = [
        ("none", "there is no such profile"),
        ("pair", "the mode `rsa_key_pair` is not supported"),
        ("empty", "`security_token` is missing"),
        ("long", "`role_session_expiration` is not a number of seconds"),
    ];
    for (name, problem) in cases {
        let error = call(home.ini_profile(name)).await.unwrap_err();
        assert_eq!(error, format!("{}: profile `{name}`: {problem}", path.display()));
    }
    let home = Home::ini("[default]\ns3cret\n");
    let error = call(home.ini_profile("default")).await.unwrap_err();
    assert!(error.ends_with("line 2: expected `[section]` or `key = value`"), "{error}");
}
