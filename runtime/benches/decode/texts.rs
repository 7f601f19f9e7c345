//! The answer as the service would send it.

const JSON: &str = concat!(
    r##""AutoReleaseTime": "2020-01-01T00:00Z", "ClusterId": "c-1", "Cpu": 8,"##,
    r##" "CreationTime": "2017-12-10T04:04Z", "CreditSpecification": "Standard","##,
    r##" "DeletionProtection": false, "DeploymentSetGroupNo": 1,"##,
    r##" "DeploymentSetId": "ds-bp67acfmxazb4ph", "Description": "a host of the shop,"##,
    r##" with a \"quoted\" word", "DeviceAvailable": true, "ExpiredTime": "2017-12-10T04:04Z","##,
    r##" "GPUAmount": 4, "GPUSpec": "NVIDIA V100", "HostName": "shop-host","##,
    r##" "HpcClusterId": "hpc-bp67acfmxazb4p", "ISP": "", "ImageId": "m-bp67acfmxazb4p","##,
    r##" "InstanceChargeType": "PostPaid", "InstanceId": "i-bp67acfmxazb4p","##,
    r##" "InstanceName": "shop-1", "InstanceNetworkType": "vpc", "InstanceType": "ecs.g5.large","##,
    r##" "InstanceTypeFamily": "ecs.g5", "InternetChargeType": "PayByTraffic","##,
    r##" "InternetMaxBandwidthIn": 50, "InternetMaxBandwidthOut": 5, "IoOptimized": true,"##,
    r##" "KeyPairName": "shop-key", "LocalStorageAmount": 2, "LocalStorageCapacity": 5,"##,
    r##" "Memory": 16384, "OSName": "CentOS 7.4 64 位", "OSNameEn": "CentOS 7.4 64 bit","##,
    r##" "OSType": "linux", "Recyclable": false, "RegionId": "cn-hangzhou","##,
    r##" "ResourceGroupId": "rg-bp67acfmxazb4p", "SaleCycle": "month","##,
    r##" "SerialNumber": "51d1353b-22bf-4567-a176-8b3e12e43135", "SpotDuration": 1,"##,
    r##" "SpotStrategy": "NoSpot", "StartTime": "2017-12-10T04:04Z", "Status": "Running","##,
    r##" "StoppedMode": "KeepCharging", "VlanId": "10", "ZoneId": "cn-hangzhou-g","##,
    r##" "CpuOptions": {"CoreCount": 2, "Numa": "2", "ThreadsPerCore": 4},"##,
    r##" "EipAddress": {"AllocationId": "eip-bp67acfmxazb4p", "Bandwidth": 5,"##,
    r##" "IpAddress": "203.0.113.9", "IsSupportUnassociate": true},"##,
    r##" "VpcAttributes": {"VpcId": "vpc-bp67acfmxazb4p", "VSwitchId": "vsw-bp67acfmxazb4p","##,
    r##" "PrivateIpAddress": {"IpAddress": ["192.0.2.7"]}},"##,
    r##" "PublicIpAddress": {"IpAddress": ["203.0.113.7", "203.0.113.8"]},"##,
    r##" "SecurityGroupIds": {"SecurityGroupId": ["sg-bp67acfmxazb4p"]},"##,
    r##" "NetworkInterfaces": {"NetworkInterface": [{"MacAddress": "00:16:3e:32:b4:11","##,
    r##" "NetworkInterfaceId": "eni-bp67acfmxazb4p", "PrimaryIpAddress": "192.0.2.7"}]},"##,
    r##" "Tags": {"Tag": [{"TagKey": "stage", "TagValue": "test"}, {"TagKey": "team","##,
    r##" "TagValue": "shop"}]}"##,
);

const XML: &str = concat!(
    r##"<AutoReleaseTime>2020-01-01T00:00Z</AutoReleaseTime><ClusterId>c-1</ClusterId><Cpu>8</Cpu>"##,
    r##"<CreationTime>2017-12-10T04:04Z</CreationTime>"##,
    r##"<CreditSpecification>Standard</CreditSpecification>"##,
    r##"<DeletionProtection>false</DeletionProtection><DeploymentSetGroupNo>1</DeploymentSetGroupNo>"##,
    r##"<DeploymentSetId>ds-bp67acfmxazb4ph</DeploymentSetId><Description>a host of the shop,"##,
    r##" with a "quoted" word</Description><DeviceAvailable>true</DeviceAvailable>"##,
    r##"<ExpiredTime>2017-12-10T04:04Z</ExpiredTime><GPUAmount>4</GPUAmount>"##,
    r##"<GPUSpec>NVIDIA V100</GPUSpec><HostName>shop-host</HostName>"##,
    r##"<HpcClusterId>hpc-bp67acfmxazb4p</HpcClusterId><ISP></ISP>"##,
    r##"<ImageId>m-bp67acfmxazb4p</ImageId><InstanceChargeType>PostPaid</InstanceChargeType>"##,
    r##"<InstanceId>i-bp67acfmxazb4p</InstanceId><InstanceName>shop-1</InstanceName>"##,
    r##"<InstanceNetworkType>vpc</InstanceNetworkType><InstanceType>ecs.g5.large</InstanceType>"##,
    r##"<InstanceTypeFamily>ecs.g5</InstanceTypeFamily>"##,
    r##"<InternetChargeType>PayByTraffic</InternetChargeType>"##,
    r##"<InternetMaxBandwidthIn>50</InternetMaxBandwidthIn>"##,
    r##"<InternetMaxBandwidthOut>5</InternetMaxBandwidthOut><IoOptimized>true</IoOptimized>"##,
    r##"<KeyPairName>shop-key</KeyPairName><LocalStorageAmount>2</LocalStorageAmount>"##,
    r##"<LocalStorageCapacity>5</LocalStorageCapacity><Memory>16384</Memory>"##,
    r##"<OSName>CentOS 7.4 64 位</OSName><OSNameEn>CentOS 7.4 64 bit</OSNameEn><OSType>linux</OSType>"##,
    r##"<Recyclable>false</Recyclable><RegionId>cn-hangzhou</RegionId>"##,
    r##"<ResourceGroupId>rg-bp67acfmxazb4p</ResourceGroupId><SaleCycle>month</SaleCycle>"##,
    r##"<SerialNumber>51d1353b-22bf-4567-a176-8b3e12e43135</SerialNumber>"##,
    r##"<SpotDuration>1</SpotDuration><SpotStrategy>NoSpot</SpotStrategy>"##,
    r##"<StartTime>2017-12-10T04:04Z</StartTime><Status>Running</Status>"##,
    r##"<StoppedMode>KeepCharging</StoppedMode><VlanId>10</VlanId><ZoneId>cn-hangzhou-g</ZoneId>"##,
    r##"<CpuOptions><CoreCount>2</CoreCount><Numa>2</Numa><ThreadsPerCore>4</ThreadsPerCore>"##,
    r##"</CpuOptions><EipAddress><AllocationId>eip-bp67acfmxazb4p</AllocationId>"##,
    r##"<Bandwidth>5</Bandwidth><IpAddress>203.0.113.9</IpAddress>"##,
    r##"<IsSupportUnassociate>true</IsSupportUnassociate></EipAddress><VpcAttributes>"##,
    r##"<VpcId>vpc-bp67acfmxazb4p</VpcId><VSwitchId>vsw-bp67acfmxazb4p</VSwitchId><PrivateIpAddress>"##,
    r##"<IpAddress>192.0.2.7</IpAddress></PrivateIpAddress></VpcAttributes><PublicIpAddress>"##,
    r##"<IpAddress>203.0.113.7</IpAddress><IpAddress>203.0.113.8</IpAddress></PublicIpAddress>"##,
    r##"<SecurityGroupIds><SecurityGroupId>sg-bp67acfmxazb4p</SecurityGroupId></SecurityGroupIds>"##,
    r##"<NetworkInterfaces><NetworkInterface><MacAddress>00:16:3e:32:b4:11</MacAddress>"##,
    r##"<NetworkInterfaceId>eni-bp67acfmxazb4p</NetworkInterfaceId>"##,
    r##"<PrimaryIpAddress>192.0.2.7</PrimaryIpAddress></NetworkInterface></NetworkInterfaces><Tags>"##,
    r##"<Tag><TagKey>stage</TagKey><TagValue>test</TagValue></Tag><Tag><TagKey>team</TagKey>"##,
    r##"<TagValue>shop</TagValue></Tag></Tags>"##,
);

pub(crate) fn json(count: usize) -> String {
    let instances = vec![format!("{{{JSON}}}"); count].join(", ");
    format!(
        r#"{{"RequestId": "473469C7-AA6F-4DC5-B3DB-A3DC0DE3C83E", "TotalCount": {count},
        "PageNumber": 1, "PageSize": {count}, "Instances": {{"Instance": [{instances}]}}}}"#
    )
}

pub(crate) fn xml(count: usize) -> String {
    let instances = format!("<Instance>{XML}</Instance>").repeat(count);
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<DescribeInstancesResponse>\
         <RequestId>473469C7-AA6F-4DC5-B3DB-A3DC0DE3C83E</RequestId><TotalCount>{count}</TotalCount>\
         <PageNumber>1</PageNumber><PageSize>{count}</PageSize><Instances>{instances}</Instances>\
         </DescribeInstancesResponse>"
    )
}
