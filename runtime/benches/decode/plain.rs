//! The answer as plain structs for serde: what wraps a list is a struct.
#![allow(dead_code, reason = "read, and then dropped")]
#![allow(clippy::struct_field_names, reason = "the names are those of the wire")]

use serde::Deserialize;

#[derive(Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub(crate) struct Answer {
    request_id: Option<String>,
    total_count: Option<i64>,
    page_number: Option<i64>,
    page_size: Option<i64>,
    pub(crate) instances: Instances,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub(crate) struct Instances {
    pub(crate) instance: Vec<Instance>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub(crate) struct Instance {
    #[serde(rename = "AutoReleaseTime")]
    pub(crate) auto_release_time: Option<String>,
    #[serde(rename = "ClusterId")]
    pub(crate) cluster_id: Option<String>,
    #[serde(rename = "Cpu")]
    pub(crate) cpu: Option<i64>,
    #[serde(rename = "CreationTime")]
    pub(crate) creation_time: Option<String>,
    #[serde(rename = "CreditSpecification")]
    pub(crate) credit_specification: Option<String>,
    #[serde(rename = "DeletionProtection")]
    pub(crate) deletion_protection: Option<bool>,
    #[serde(rename = "DeploymentSetGroupNo")]
    pub(crate) deployment_set_group_no: Option<i64>,
    #[serde(rename = "DeploymentSetId")]
    pub(crate) deployment_set_id: Option<String>,
    #[serde(rename = "Description")]
    pub(crate) description: Option<String>,
    #[serde(rename = "DeviceAvailable")]
    pub(crate) device_available: Option<bool>,
    #[serde(rename = "ExpiredTime")]
    pub(crate) expired_time: Option<String>,
    #[serde(rename = "GPUAmount")]
    pub(crate) gpu_amount: Option<i64>,
    #[serde(rename = "GPUSpec")]
    pub(crate) gpu_spec: Option<String>,
    #[serde(rename = "HostName")]
    pub(crate) host_name: Option<String>,
    #[serde(rename = "HpcClusterId")]
    pub(crate) hpc_cluster_id: Option<String>,
    #[serde(rename = "ISP")]
    pub(crate) isp: Option<String>,
    #[serde(rename = "ImageId")]
    pub(crate) image_id: Option<String>,
    #[serde(rename = "InstanceChargeType")]
    pub(crate) instance_charge_type: Option<String>,
    #[serde(rename = "InstanceId")]
    pub(crate) instance_id: Option<String>,
    #[serde(rename = "InstanceName")]
    pub(crate) instance_name: Option<String>,
    #[serde(rename = "InstanceNetworkType")]
    pub(crate) instance_network_type: Option<String>,
    #[serde(rename = "InstanceType")]
    pub(crate) instance_type: Option<String>,
    #[serde(rename = "InstanceTypeFamily")]
    pub(crate) instance_type_family: Option<String>,
    #[serde(rename = "InternetChargeType")]
    pub(crate) internet_charge_type: Option<String>,
    #[serde(rename = "InternetMaxBandwidthIn")]
    pub(crate) internet_max_bandwidth_in: Option<i64>,
    #[serde(rename = "InternetMaxBandwidthOut")]
    pub(crate) internet_max_bandwidth_out: Option<i64>,
    #[serde(rename = "IoOptimized")]
    pub(crate) io_optimized: Option<bool>,
    #[serde(rename = "KeyPairName")]
    pub(crate) key_pair_name: Option<String>,
    #[serde(rename = "LocalStorageAmount")]
    pub(crate) local_storage_amount: Option<i64>,
    #[serde(rename = "LocalStorageCapacity")]
    pub(crate) local_storage_capacity: Option<i64>,
    #[serde(rename = "Memory")]
    pub(crate) memory: Option<i64>,
    #[serde(rename = "OSName")]
    pub(crate) os_name: Option<String>,
    #[serde(rename = "OSNameEn")]
    pub(crate) os_name_en: Option<String>,
    #[serde(rename = "OSType")]
    pub(crate) os_type: Option<String>,
    #[serde(rename = "Recyclable")]
    pub(crate) recyclable: Option<bool>,
    #[serde(rename = "RegionId")]
    pub(crate) region_id: Option<String>,
    #[serde(rename = "ResourceGroupId")]
    pub(crate) resource_group_id: Option<String>,
    #[serde(rename = "SaleCycle")]
    pub(crate) sale_cycle: Option<String>,
    #[serde(rename = "SerialNumber")]
    pub(crate) serial_number: Option<String>,
    #[serde(rename = "SpotDuration")]
    pub(crate) spot_duration: Option<i64>,
    #[serde(rename = "SpotStrategy")]
    pub(crate) spot_strategy: Option<String>,
    #[serde(rename = "StartTime")]
    pub(crate) start_time: Option<String>,
    #[serde(rename = "Status")]
    pub(crate) status: Option<String>,
    #[serde(rename = "StoppedMode")]
    pub(crate) stopped_mode: Option<String>,
    #[serde(rename = "VlanId")]
    pub(crate) vlan_id: Option<String>,
    #[serde(rename = "ZoneId")]
    pub(crate) zone_id: Option<String>,
    cpu_options: Option<CpuOptions>,
    eip_address: Option<EipAddress>,
    vpc_attributes: Option<VpcAttributes>,
    public_ip_address: Addresses,
    security_group_ids: SecurityGroupIds,
    network_interfaces: NetworkInterfaces,
    tags: Tags,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
struct CpuOptions {
    core_count: Option<i64>,
    numa: Option<String>,
    threads_per_core: Option<i64>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
struct EipAddress {
    allocation_id: Option<String>,
    bandwidth: Option<i64>,
    ip_address: Option<String>,
    is_support_unassociate: Option<bool>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
struct VpcAttributes {
    vpc_id: Option<String>,
    v_switch_id: Option<String>,
    private_ip_address: Addresses,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
struct Addresses {
    ip_address: Vec<String>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
struct SecurityGroupIds {
    security_group_id: Vec<String>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
struct NetworkInterfaces {
    network_interface: Vec<NetworkInterface>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
struct NetworkInterface {
    mac_address: Option<String>,
    network_interface_id: Option<String>,
    primary_ip_address: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
struct Tags {
    tag: Vec<Tag>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
struct Tag {
    tag_key: Option<String>,
    tag_value: Option<String>,
}
