"""The configuration, `kiosk.toml`: its options, reading it, and the tenant's password beside it."""

from kiosk.config.load import config_path, load_config, parse_config, set_up_folder
from kiosk.config.options import (
    CodesConfig,
    Config,
    PolicyConfig,
    ReaderConfig,
    ScannerConfig,
    StationConfig,
    StoreConfig,
    SyncConfig,
    TenantConfig,
    UiConfig,
)
from kiosk.config.password import (
    KEYRING_SERVICE,
    PASSWORD_VARIABLE,
    account_password,
    account_without_password,
    tenant_password,
)
from kiosk.config.problems import ConfigError
from kiosk.config.url_file import urls_of_file

__all__ = [
    "KEYRING_SERVICE",
    "PASSWORD_VARIABLE",
    "CodesConfig",
    "Config",
    "ConfigError",
    "PolicyConfig",
    "ReaderConfig",
    "ScannerConfig",
    "StationConfig",
    "StoreConfig",
    "SyncConfig",
    "TenantConfig",
    "UiConfig",
    "account_password",
    "account_without_password",
    "config_path",
    "load_config",
    "parse_config",
    "set_up_folder",
    "tenant_password",
    "urls_of_file",
]
